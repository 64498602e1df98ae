#include "lang/disassemble.h"

#define OPCODE_NAME(name) #name,

static const char *opcode_name(Opcode opcode) {
    static const char *const names[] = {OPCODES(OPCODE_NAME)};
    return (unsigned)opcode < OPCODE_COUNT ? names[opcode] : "?";
}

static void print_constant(const Constant *constant, Text *out) {
    switch (constant->kind) {
    case CONSTANT_NONE: text_append_c(out, "None"); break;
    case CONSTANT_TRUE: text_append_c(out, "True"); break;
    case CONSTANT_FALSE: text_append_c(out, "False"); break;
    case CONSTANT_ELLIPSIS: text_append_c(out, "..."); break;
    case CONSTANT_INT: text_printf(out, "%lld", (long long)constant->integer); break;
    case CONSTANT_FLOAT: text_printf(out, "%.17g", constant->real); break;
    case CONSTANT_IMAGINARY: text_printf(out, "%.17gj", constant->real); break;
    case CONSTANT_BIG_INT: text_append(out, constant->text); break;
    case CONSTANT_STRING:
    case CONSTANT_BYTES:
        text_append_char(out, '"');
        text_append(out, constant->text);
        text_append_char(out, '"');
        break;
    case CONSTANT_TUPLE:
    case CONSTANT_FROZENSET:
        text_append_char(out, '(');
        for (size_t i = 0; i < constant->item_count; i++) {
            text_append_c(out, i ? ", " : "");
            print_constant(&constant->items[i], out);
        }
        text_append_char(out, ')');
        break;
    case CONSTANT_CODE: text_printf(out, "<code %s>", constant->code->qualified_name); break;
    }
}

static void print_cell(const Code *code, uint32_t n, Text *out) {
    uint32_t cells = code->cell_count;
    text_append_c(out, n < cells ? code->cell_names[n] : code->free_names[n - cells]);
}

// What the argument stands for, where that is more than a number.
static void print_meaning(const Code *code, Opcode opcode, uint32_t argument, Text *out) {
    switch (opcode) {
    case OP_LOAD_CONST: print_constant(&code->constants[argument], out); break;
    case OP_LOAD_FAST:
    case OP_STORE_FAST:
    case OP_DELETE_FAST: text_append_c(out, code->local_names[argument]); break;
    case OP_LOAD_CLOSURE:
    case OP_LOAD_DEREF:
    case OP_STORE_DEREF:
    case OP_DELETE_DEREF:
    case OP_LOAD_CLASSDEREF: print_cell(code, argument, out); break;
    case OP_LOAD_NAME:
    case OP_STORE_NAME:
    case OP_DELETE_NAME:
    case OP_LOAD_GLOBAL:
    case OP_STORE_GLOBAL:
    case OP_DELETE_GLOBAL:
    case OP_LOAD_ATTR:
    case OP_STORE_ATTR:
    case OP_DELETE_ATTR:
    case OP_LOAD_METHOD:
    case OP_IMPORT_NAME:
    case OP_IMPORT_FROM: text_append_c(out, code->names[argument]); break;
    default: break;
    }
}

void code_disassemble(const Code *code, Text *out) {
    text_printf(out, "%s, line %u, stack %u, locals %u, cells %u, free %u\n", code->qualified_name,
                code->first_line, code->stack_size, code->local_count, code->cell_count,
                code->free_count);
    for (uint32_t i = 0; i < code->instruction_count; i++) {
        Opcode opcode = instruction_opcode(code->instructions[i]);
        uint32_t argument = instruction_argument(code->instructions[i]);
        text_printf(out, "%5u  %4u:%-3u  %-22s %u  ", i, code->positions[i].line,
                    code->positions[i].column, opcode_name(opcode), argument);
        print_meaning(code, opcode, argument, out);
        while (out->length && out->data[out->length - 1] == ' ') {
            out->length--;
        }
        text_append_char(out, '\n');
    }
    for (uint32_t i = 0; i < code->handler_count; i++) {
        const Handler *handler = &code->handlers[i];
        text_printf(out, "       %u-%u: handler %u, depth %u\n", handler->start, handler->end,
                    handler->target, handler->depth);
    }
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (code->constants[i].kind == CONSTANT_CODE) {
            text_append_char(out, '\n');
            code_disassemble(code->constants[i].code, out);
        }
    }
}
