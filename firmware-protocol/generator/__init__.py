"""Makes what is generated from the schema: code, tables, vectors. See generate.py."""
