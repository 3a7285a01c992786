package io.pilothouse.scaling.replica;

import java.util.List;

/**
 * What a replica did on average while it generated, by Little's law: the state around which the terms of a step are searched.
 *
 * @param each seconds that a request took for a token it generated
 * @param running requests of a replica
 * @param prompt tokens of a request
 * @param kvTokens in the cache of a replica
 * @param begunPerPass requests that begin in a pass
 */
record Typical(double each, double running, double prompt, double kvTokens, double begunPerPass) {

    static Typical of(List<Sample> samples, int replicas) {
        double generated = 0;
        double finished = 0;
        double seconds = 0;
        double squares = 0;
        double arrivals = 0;
        double prompts = 0;
        for (int i = 1; i < samples.size(); i++) {
            Sample now = samples.get(i);
            double since = now.at() - samples.get(i - 1).at();
            double running = (now.running() + samples.get(i - 1).running()) / 2;
            generated += now.generated();
            finished += now.finished();
            arrivals += now.arrivals();
            prompts += now.promptTokens();
            seconds += since * running;
            squares += since * running * running;
        }
        double running = squares / seconds / replicas;
        double prompt = prompts / arrivals;
        return new Typical(
                seconds / generated,
                running,
                prompt,
                running * (prompt + generated / finished / 2),
                running * finished / generated);
    }

    /** How long a pass that only decodes takes, if {@code pass} is the average of all. */
    double decode(double pass, double hidden, double perToken, double perPrefill) {
        double longer = Math.max(0, perToken * prompt - hidden * pass) + perPrefill;
        return Math.max(0.2 * pass, pass - begunPerPass * longer);
    }
}
