/** Planted: a child that is not escaped. */
export const Greeting = ({ name }: { name: string }): JSX.Element => <p>{name}</p>;
