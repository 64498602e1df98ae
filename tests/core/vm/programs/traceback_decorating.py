def deco():
    @nodeco
    def q(): pass
deco()
