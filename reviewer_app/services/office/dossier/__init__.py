"""The dossier of a round: everything that its decision rests on in one file, and how such a file is checked."""
