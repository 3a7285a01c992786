package io.pilothouse.scaling.keda;

/** A formula that gives nothing for the values at hand; one that can never give anything is refused before. */
final class FormulaFailure extends RuntimeException {
    FormulaFailure(String message) {
        super(message, null, false, false);
    }
}
