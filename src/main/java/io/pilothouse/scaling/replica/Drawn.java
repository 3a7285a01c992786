package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Requests while they are drawn, in the order of arrival. */
final class Drawn {
    private final Requests like;
    private final SplittableRandom random;
    private final double[] arrival;
    private final double[] prompt;
    private final double[] output;

    Drawn(Requests like, SplittableRandom random, int size) {
        this.like = like;
        this.random = random;
        arrival = new double[size];
        prompt = new double[size];
        output = new double[size];
    }

    /** Those that were in the engine when the recording began: usual prompts, and of what they generate half is done. */
    void there(int number, double since, List<Sample> samples, Outputs outputs) {
        double arrivals = samples.stream().mapToDouble(Sample::arrivals).sum();
        double prompts = samples.stream().mapToDouble(Sample::promptTokens).sum();
        Arrays.fill(arrival, 0, number, since);
        Bursts.Stretch before = new Bursts.Stretch(0, number, since, since);
        draw(before);
        sums(before, arrivals > 0 ? number * prompts / arrivals : number, outputs.tokensUntil(number) / 2);
    }

    void come(Bursts.Stretch stretch, Bursts bursts) {
        bursts.draw(arrival, stretch, Bursts.HALVINGS, random);
        draw(stretch);
    }

    private void draw(Bursts.Stretch stretch) {
        double correlation = like.correlation();
        for (int k = stretch.from(); k < stretch.to(); k++) {
            double z = random.nextGaussian();
            double other = random.nextGaussian();
            prompt[k] = Math.exp(like.promptSpread() * z);
            output[k] = Math.exp(
                    like.outputSpread() * (correlation * z + Math.sqrt(1 - correlation * correlation) * other));
        }
    }

    /** Makes their lengths add up to what was recorded. */
    void sums(Bursts.Stretch stretch, double prompts, double outputs) {
        scale(prompt, stretch.from(), stretch.to(), prompts);
        scale(output, stretch.from(), stretch.to(), outputs);
    }

    Load load() {
        return new Load(arrival, whole(prompt), whole(output));
    }

    private static void scale(double[] lengths, int from, int to, double sum) {
        double now = 0;
        for (int i = from; i < to; i++) {
            now += lengths[i];
        }
        for (int i = from; i < to; i++) {
            lengths[i] *= sum / now;
        }
    }

    /** Rounded so that what is lost of one goes to the next. */
    private static int[] whole(double[] lengths) {
        int[] whole = new int[lengths.length];
        double carried = 0;
        for (int i = 0; i < lengths.length; i++) {
            carried += lengths[i];
            whole[i] = (int) Math.max(1, Math.round(carried));
            carried -= whole[i];
        }
        return whole;
    }
}
