print("leaf of", __package__)
