"""The catalogue of procedures: versions, papers, limits, fees, processes."""
