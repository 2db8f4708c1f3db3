"""The schema's versions, oldest first; run by ``store.migrate`` when a store is opened."""
