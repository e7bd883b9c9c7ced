"""The door for partners of the exchange: they post messages, each kept at once and handled later."""
