import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useRowStyles } from './row-styles.ts'

const useStyles = makeStyles({
  choice: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, auto) minmax(0, auto)',
    justifyContent: 'space-between',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  select: { minWidth: 0 },
})

export interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
  /** Whether its label belongs to a part of the setting above. */
  readonly minor?: boolean
}

/** A labelled choice among a few options. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, onChange, minor = false } = props
  const styles = useStyles()
  const rows = useRowStyles()
  const id = useId()
  return (
    <div className={styles.choice}>
      <label htmlFor={id} className={mergeClasses(minor ? rows.small : rows.strong)}>
        {label}
      </label>
      <Select
        id={id}
        size="small"
        className={styles.select}
        value={value}
        onChange={(_, { value: chosen }) => {
          const option = options.find((one) => one.value === chosen)
          if (option !== undefined) onChange(option.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  )
}
