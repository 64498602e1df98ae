print("second begins")
import first_of_ring

try:
    first_of_ring.value
except AttributeError as error:
    print(error)
from first_of_ring import value
