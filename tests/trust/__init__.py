"""What attackers from within try: members, officers who were revoked, those who run the database."""
