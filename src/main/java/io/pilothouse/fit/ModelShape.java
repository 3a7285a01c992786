package io.pilothouse.fit;

import java.util.List;

/**
 * The sizes of a decoder, as its {@code config.json} gives them.
 *
 * @param type {@code model_type} of the language model
 * @param heads of attention, 0 where no layer has any
 * @param vocabulary numbers of one token's logits
 * @param contextLength the longest request the model is made for
 * @param layers in their order
 * @param predictors further layers that predict tokens ahead (MTP); loaded only when the engine speculates with them
 * @param outside numbers outside of the layers: embeddings and head
 * @param halved the files hold 32 bit numbers, the engine loads them in 16
 * @param towers what it has beside the language model to see and hear
 * @param quantization how the numbers are stored
 */
record ModelShape(
        String type,
        int hidden,
        int heads,
        int vocabulary,
        int contextLength,
        List<Layer> layers,
        List<Layer> predictors,
        long outside,
        boolean halved,
        Towers towers,
        Quantization quantization) {
    private static final double LARGEST = 1e14;

    ModelShape {
        layers = List.copyOf(layers);
        predictors = List.copyOf(predictors);
    }

    /** @param mixers one, or two side by side */
    record Layer(List<Mixer> mixers, Feed feed) {
        Layer {
            mixers = List.copyOf(mixers);
        }

        long parameters() {
            return mixers.stream().mapToLong(Mixer::parameters).sum() + feed.parameters();
        }
    }

    /**
     * What follows the mixers in a layer.
     *
     * @param shared numbers used for every token
     * @param experts numbers of all experts
     * @param count of experts, 0 without any
     * @param widest inner numbers of one token, over all experts it passes
     * @param perToken experts a token passes, 0 without any
     */
    record Feed(long shared, long experts, int count, long widest, int perToken) {
        static final Feed NONE = new Feed(0, 0, 0, 0, 0);

        long parameters() {
            return shared + experts;
        }
    }

    /** This model as the one that speculates for itself, with its own predictors. */
    ModelShape ahead() {
        return new ModelShape(
                type + Families.PREDICTOR,
                hidden,
                heads,
                vocabulary,
                contextLength,
                layers,
                predictors,
                outside,
                halved,
                towers,
                quantization);
    }

    /** Numbers that no arithmetic here takes; the largest models have some 10^12. */
    boolean isBeyondAnyModel() {
        double kept = layers.stream()
                .flatMap(layer -> layer.mixers().stream())
                .mapToDouble(mixer -> mixer instanceof Mixer.State(Mixer.StateSize size, long ignored)
                        ? (double) size.recurrent() + size.conv() * (double) size.convLength()
                        : 0)
                .sum();
        double numbers = layers.stream().mapToDouble(Layer::parameters).sum() + outside;
        return numbers > LARGEST || kept > LARGEST;
    }

    boolean isMixtureOfExperts() {
        return layers.stream().anyMatch(layer -> layer.feed().perToken() > 0);
    }

    boolean hasLatentAttention() {
        return layers.stream().flatMap(layer -> layer.mixers().stream()).anyMatch(Mixer.Latent.class::isInstance);
    }

    boolean hasWindows() {
        return layers.stream()
                .flatMap(layer -> layer.mixers().stream())
                .anyMatch(mixer ->
                        mixer instanceof Mixer.Attention attention && attention.reach() instanceof Mixer.Reach.Window);
    }

    boolean hasTokens() {
        return layers.stream()
                .flatMap(layer -> layer.mixers().stream())
                .anyMatch(mixer -> !(mixer instanceof Mixer.State) && !(mixer instanceof Mixer.Nothing));
    }

    boolean hasStates() {
        return layers.stream().flatMap(layer -> layer.mixers().stream()).anyMatch(Mixer.State.class::isInstance);
    }
}
