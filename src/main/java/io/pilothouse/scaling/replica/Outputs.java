package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;

/**
 * How long answers are, in the order in which requests finished: the mean drifts over the hour, and a replay at the wrong time of it is wrong. What
 * comes after the last that finished is as long as the last hundred.
 */
final class Outputs {
    private static final int LAST = 100;

    private final double[] finished;
    private final double[] generated;

    private Outputs(double[] finished, double[] generated) {
        this.finished = finished;
        this.generated = generated;
    }

    static Outputs of(List<Sample> samples) {
        double[] finished = new double[samples.size() + 1];
        double[] generated = new double[samples.size() + 1];
        for (int i = 0; i < samples.size(); i++) {
            finished[i + 1] = finished[i] + samples.get(i).finished();
            generated[i + 1] = generated[i] + samples.get(i).generated();
        }
        return new Outputs(finished, generated);
    }

    double total() {
        return finished[finished.length - 1];
    }

    /** Tokens of a request. */
    double mean() {
        return generated[generated.length - 1] / total();
    }

    /** Tokens of all that finished before that many had; between two samples evenly. */
    double tokensUntil(double requests) {
        double all = total();
        if (requests >= all) {
            double since = Math.max(0, all - LAST);
            double each =
                    all > since ? (generated[generated.length - 1] - tokensUntilWithin(since)) / (all - since) : 1;
            return generated[generated.length - 1] + (requests - all) * each;
        }
        return tokensUntilWithin(requests);
    }

    private double tokensUntilWithin(double requests) {
        int place = Arrays.binarySearch(finished, requests);
        if (place >= 0) {
            return generated[place];
        }
        int above = Math.min(-place - 1, finished.length - 1);
        double width = finished[above] - finished[above - 1];
        double part = width > 0 ? (requests - finished[above - 1]) / width : 0;
        return generated[above - 1] + part * (generated[above] - generated[above - 1]);
    }
}
