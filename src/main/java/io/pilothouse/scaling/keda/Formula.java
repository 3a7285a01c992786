package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.FormulaNode.Kind;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * The part of the expression language expr-lang that formulas of scaling modifiers are written in: numbers, names of triggers, arithmetic,
 * comparisons, {@code ? :}, {@code ??}, and functions of numbers and of lists. Everything else is refused by its name.
 */
public final class Formula {
    private static final String CAST = "float(";
    private static final double TRIAL = -1;

    private final FormulaNode root;

    private Formula(FormulaNode root) {
        this.root = root;
    }

    /** What it is computed of: values of the triggers, and which of them failed, so that {@code ??} passes over them. */
    static final class Row {
        final double[] values;
        final boolean[] missing;
        double element;

        Row(int triggers) {
            values = new double[triggers];
            missing = new boolean[triggers];
        }
    }

    /**
     * @param names of all triggers in their order; empty where one has none, or is cpu or memory
     * @throws IllegalArgumentException that says what is wrong with it and where
     */
    public static Formula of(String text, List<String> names) {
        FormulaNode root = new FormulaParser(text, names).parsed();
        if (!root.kind().isNumber() && root.kind() != Kind.NIL) {
            throw wrong(text, Reason.of("settings.formula.gives", root.kind().words()), "settings.number");
        }
        if (text.startsWith(CAST) && root.kind() != Kind.FLOAT) {
            throw wrong(text, Reason.of("settings.formula.cast", CAST), "settings.formula.parentheses");
        }
        Formula formula = new Formula(root);
        formula.tryOut(text, names.size());
        return formula;
    }

    private static InvalidValue wrong(String text, Reason what, String expected) {
        return InvalidValue.of(Reason.of("settings.formula", text, what), expected);
    }

    /** KEDA refuses what fails where every trigger says -1. */
    private void tryOut(String text, int triggers) {
        Row row = new Row(triggers);
        Arrays.fill(row.values, TRIAL);
        try {
            if (!isNil(row)) {
                of(row);
            }
        } catch (FormulaFailure failure) {
            throw new InvalidValue(
                    Reason.of("settings.formula", text, Reason.of("settings.formula.fails", failure.reason())),
                    failure);
        }
    }

    boolean isNil(Row row) {
        return root.isNil(row);
    }

    /** @throws FormulaFailure if the values at hand give nothing */
    double of(Row row) {
        return root.of(row);
    }
}
