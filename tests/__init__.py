"""The tests of samebasis: laws, golden files, and the guards of the house."""
