package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How unevenly requests come inside a sample: as unevenly as neighbouring samples differ, on each finer scale again (a conservative cascade: Riedi, Crouse,
 * Ribeiro, Baraniuk, A multifractal wavelet model with application to network traffic, IEEE Transactions on Information Theory, 1999). Each half of a
 * stretch gets a share of its requests that is drawn from a symmetric beta distribution.
 *
 * @param evenness both parameters of the beta distribution: 1 is every share as likely as every other, many is half each
 */
record Bursts(double evenness) {
    /** A sixteenth of a sample is the shortest stretch that differs from the one beside it. */
    static final int HALVINGS = 4;

    /** Of squared differences, over squared sums: less than this is even, and more than this is one burst. */
    private static final double LEAST = 0.001;

    private static final double MOST = 0.9;

    /** Requests that come in a stretch: {@code from} to {@code to} - 1, seconds. */
    record Stretch(int from, int to, double since, double until) {
        Stretch before(int request) {
            return new Stretch(from, request, since, (since + until) / 2);
        }

        Stretch from(int request) {
            return new Stretch(request, to, (since + until) / 2, until);
        }
    }

    /** What neighbouring samples differ by, beyond what independent requests differ by. */
    static Bursts of(History traffic) {
        List<Sample> samples = traffic.samples();
        double difference = 0;
        double sum = 0;
        for (int i = 1; i < samples.size(); i++) {
            if (!traffic.isAfterGap(i)) {
                double both = samples.get(i - 1).arrivals() + samples.get(i).arrivals();
                double by = samples.get(i - 1).arrivals() - samples.get(i).arrivals();
                difference += by * by - both;
                sum += both * (both - 1);
            }
        }
        double unevenness = sum > 0 ? Math.clamp(difference / sum, LEAST, MOST) : LEAST;
        return new Bursts((1 / unevenness - 1) / 2);
    }

    /** Draws when the requests of a stretch come, ascending. The share of each half comes by Pólya's urn, request by request. */
    void draw(double[] arrival, Stretch stretch, int halvings, SplittableRandom random) {
        if (halvings == 0 || stretch.from() == stretch.to()) {
            for (int k = stretch.from(); k < stretch.to(); k++) {
                arrival[k] = stretch.since() + (stretch.until() - stretch.since()) * random.nextDouble();
            }
            Arrays.sort(arrival, stretch.from(), stretch.to());
            return;
        }
        int first = 0;
        for (int k = 0; k < stretch.to() - stretch.from(); k++) {
            first += random.nextDouble() * (2 * evenness + k) < evenness + first ? 1 : 0;
        }
        draw(arrival, stretch.before(stretch.from() + first), halvings - 1, random);
        draw(arrival, stretch.from(stretch.from() + first), halvings - 1, random);
    }
}
