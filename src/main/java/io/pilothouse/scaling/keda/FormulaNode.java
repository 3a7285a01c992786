package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.Formula.Row;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A part of a formula: what it gives and how. True is 1, false is 0; a list has no value of its own. */
record FormulaNode(Kind kind, ToDoubleFunction<Row> value, Predicate<Row> nil, List<FormulaNode> elements) {
    enum Kind {
        FLOAT("float"),
        INT("int"),
        BOOL("bool"),
        LIST("list"),
        NIL("nil");

        private final Reason words;

        Kind(String key) {
            words = Reason.of("settings.kind." + key);
        }

        Reason words() {
            return words;
        }

        boolean isNumber() {
            return this == FLOAT || this == INT;
        }
    }

    static FormulaNode of(Kind kind, ToDoubleFunction<Row> value) {
        return new FormulaNode(kind, value, _ -> false, List.of());
    }

    static FormulaNode constant(Kind kind, double value) {
        return of(kind, _ -> value);
    }

    static FormulaNode truth(Predicate<Row> test) {
        return of(Kind.BOOL, row -> test.test(row) ? 1 : 0);
    }

    static FormulaNode nothing() {
        return new FormulaNode(Kind.NIL, _ -> failed(Reason.of("settings.formula.nil")), _ -> true, List.of());
    }

    static FormulaNode list(List<FormulaNode> elements) {
        return new FormulaNode(
                Kind.LIST, _ -> failed(Reason.of("settings.formula.list")), _ -> false, List.copyOf(elements));
    }

    static FormulaNode trigger(int index, String name) {
        return new FormulaNode(
                Kind.FLOAT,
                row -> row.missing[index] ? failed(Reason.of("settings.formula.is-nil", name)) : row.values[index],
                row -> row.missing[index],
                List.of());
    }

    double of(Row row) {
        return value.applyAsDouble(row);
    }

    boolean isTrue(Row row) {
        return of(row) != 0;
    }

    boolean isNil(Row row) {
        return nil.test(row);
    }

    /** The kind of what is either of two: a whole number only where both are. */
    static Kind joined(Kind one, Kind other) {
        if (one == Kind.NIL) {
            return other;
        }
        return one == other || other == Kind.NIL ? one : Kind.FLOAT;
    }

    FormulaNode orElse(FormulaNode other) {
        return new FormulaNode(
                joined(kind, other.kind),
                row -> isNil(row) ? other.of(row) : of(row),
                row -> isNil(row) && other.isNil(row),
                List.of());
    }

    FormulaNode choose(FormulaNode yes, FormulaNode no) {
        return new FormulaNode(
                joined(yes.kind, no.kind),
                row -> isTrue(row) ? yes.of(row) : no.of(row),
                row -> isTrue(row) ? yes.isNil(row) : no.isNil(row),
                List.of());
    }

    FormulaNode equalTo(FormulaNode other) {
        return truth(row -> isNil(row) || other.isNil(row) ? isNil(row) && other.isNil(row) : of(row) == other.of(row));
    }

    static double failed(Reason why) {
        throw new FormulaFailure(why);
    }
}
