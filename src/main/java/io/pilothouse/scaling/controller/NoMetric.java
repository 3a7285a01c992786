package io.pilothouse.scaling.controller;

/** A metric that nothing can be made of. */
public final class NoMetric extends RuntimeException {
    private final String type;

    NoMetric(String type, String why) {
        super(why);
        this.type = type;
    }

    /** The reason of the condition ScalingActive. */
    public String condition() {
        return "FailedGet" + type + "Metric";
    }
}
