"""Records of the store as shapes to draw: time lines, networks, marked texts, maps. No HTML is made here."""
