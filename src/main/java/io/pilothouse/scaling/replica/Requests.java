package io.pilothouse.scaling.replica;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Single requests made of samples that only have sums. How they lie inside a sample and how lengths spread is drawn; the sums of each sample are kept.
 *
 * @param promptSpread standard deviation of the logarithm of prompt lengths inside a sample
 * @param outputSpread of output lengths
 * @param correlation of the two logarithms
 */
record Requests(double promptSpread, double outputSpread, double correlation) {
    private static final double FEW = 5;

    /** As neighbouring samples differ: what drifts slowly is no spread. */
    static Requests like(List<Sample> history) {
        double prompts = spread(history, Sample::arrivals, Sample::promptTokens);
        return new Requests(prompts, spread(history, Sample::finished, Sample::generated), 0);
    }

    /** Of a mean of n independent lengths the variance is that of one divided by n, so differences of means tell the variance of one. */
    private static double spread(List<Sample> history, ToDoubleFunction<Sample> number, ToDoubleFunction<Sample> sum) {
        double variance = 0;
        int pairs = 0;
        double all = 0;
        double tokens = 0;
        double before = 0;
        double beforeMean = 0;
        for (Sample sample : history) {
            double now = number.applyAsDouble(sample);
            all += now;
            tokens += sum.applyAsDouble(sample);
            double mean = sum.applyAsDouble(sample) / now;
            if (now >= FEW && before >= FEW) {
                variance += (mean - beforeMean) * (mean - beforeMean) / (1 / now + 1 / before);
                pairs++;
            }
            before = now;
            beforeMean = mean;
        }
        double relative = pairs < FEW ? 1 : variance / pairs / Math.pow(tokens / all, 2);
        return Math.clamp(Math.sqrt(Math.log1p(relative)), 0.1, 1.0);
    }

    Load of(History traffic, Outputs outputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Bursts bursts = Bursts.of(traffic);
        List<Sample> samples = traffic.samples();
        int[] first = firsts(traffic);
        Drawn drawn = new Drawn(this, random, first[samples.size()]);
        drawn.there(first[0], traffic.since(0), samples, outputs);
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            Bursts.Stretch stretch = new Bursts.Stretch(first[i], first[i + 1], traffic.since(i), sample.at());
            drawn.come(stretch, bursts);
            drawn.sums(
                    stretch, sample.promptTokens(), outputs.tokensUntil(first[i + 1]) - outputs.tokensUntil(first[i]));
        }
        return drawn.load();
    }

    /** The first request of each sample, and one beyond the last; before them are those that were there. */
    static int[] firsts(History traffic) {
        List<Sample> samples = traffic.samples();
        int[] first = new int[samples.size() + 1];
        first[0] = there(samples.getFirst());
        double until = first[0];
        for (int i = 0; i < samples.size(); i++) {
            until += samples.get(i).arrivals();
            first[i + 1] = (int) Math.round(until);
        }
        return first;
    }

    /** What was in the engine before the first arrivals that were counted; nothing where only traffic is known. */
    private static int there(Sample first) {
        double there = first.waiting() + first.running() + first.finished() - first.arrivals();
        return Double.isNaN(there) ? 0 : (int) Math.max(0, Math.round(there));
    }
}
