package io.pilothouse.promql;

/** Of two numbers, or of two sets of series. */
public enum Operator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDED_BY("/"),
    MODULO("%"),
    POWER("^"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    GREATER(">"),
    LESS("<"),
    GREATER_OR_EQUAL(">="),
    LESS_OR_EQUAL("<="),
    AND("and"),
    OR("or"),
    UNLESS("unless");

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean isSet() {
        return this == AND || this == OR || this == UNLESS;
    }

    boolean isComparison() {
        return !isSet() && compareTo(EQUAL) >= 0;
    }

    /** Of arithmetic only. */
    double of(double left, double right) {
        return switch (this) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED_BY -> left / right;
            case MODULO -> left % right;
            case POWER -> power(left, right);
            default -> throw new IllegalStateException(word + " is no arithmetic");
        };
    }

    /** As IEEE 754 has it; Java says NaN where one is raised to what is not known. */
    private static double power(double left, double right) {
        return left == 1 || left == -1 && Double.isInfinite(right) ? 1 : Math.pow(left, right);
    }

    /** Of comparisons only. */
    boolean holds(double left, double right) {
        return switch (this) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case GREATER -> left > right;
            case LESS -> left < right;
            case GREATER_OR_EQUAL -> left >= right;
            case LESS_OR_EQUAL -> left <= right;
            default -> throw new IllegalStateException(word + " is no comparison");
        };
    }
}
