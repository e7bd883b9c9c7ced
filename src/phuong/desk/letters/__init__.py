"""Letters of a dossier at the desk: drafting the result, writing to the applicant or another agency."""
