import_x = 3
def fn():
    total = 10
    return totl
fn()
