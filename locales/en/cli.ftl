# Messages of the command line.

cli-refused = Refused: { $what }
cli-remedy = What to do: { $remedy }
