"""samebasis: business figures with their basis; conversion by identities; what would turn the order."""
