"""The dossier register (sổ theo dõi hồ sơ) of an agency and period: a page, a printable book, a sheet of data."""
