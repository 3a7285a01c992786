package io.pilothouse.scaling.replica;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples by how many tokens their requests will generate: what holds on average must hold for quiet and for busy times, else one would stand for the
 * other and passes would seem to depend on load in another way than they do.
 *
 * @param of each sample its group, from 0 to {@link #NUMBER} - 1
 */
record Groups(int[] of) {
    static final int NUMBER = 4;

    static Groups of(List<Sample> samples, Outputs outputs) {
        double[] offered = new double[samples.size()];
        double until = 0;
        for (int i = 0; i < offered.length; i++) {
            double from = until;
            until += samples.get(i).arrivals();
            offered[i] = outputs.tokensUntil(until) - outputs.tokensUntil(from);
        }
        List<Integer> ranked = IntStream.range(0, offered.length)
                .filter(i -> offered[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> offered[i]))
                .toList();
        int[] groups = new int[offered.length];
        for (int rank = 0; rank < ranked.size(); rank++) {
            groups[ranked.get(rank)] = rank * NUMBER / ranked.size();
        }
        return new Groups(groups);
    }
}
