print("first begins")
import second_of_ring

value = "made"
