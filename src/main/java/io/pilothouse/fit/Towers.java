package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Medium;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a model has beside its language model to see and hear.
 *
 * <p>Numbers are counted where the layers of vLLM are known here: an MLP of two matrices in {@code siglip.py}, {@code qwen2_vl.py} and {@code
 * qwen3_vl.py} (Qwen3.5 has the same tower), of three in {@code qwen2_5_vl.py} ({@code Qwen2_5_VisionMLP}) and {@code pixtral.py} ({@code
 * PixtralHFMLP}), all under {@code vllm/model_executor/models}; Qwen's mergers beside them.
 *
 * @param media what it takes beside text; empty: nothing
 * @param numbers of all towers, 0 where they are not known
 */
record Towers(Set<Medium> media, long numbers) {
    static final Towers NONE = new Towers(Set.of(), 0);

    private static final Set<String> PLAIN =
            Set.of("siglip_vision_model", "qwen2_vl", "qwen3_vl", "qwen3_vl_moe", "qwen3_5", "qwen3_5_moe");
    private static final Set<String> GATED = Set.of("qwen2_5_vl", "pixtral");
    /** Their processors take pictures, and no films. */
    private static final Set<String> STILLS = Set.of("aya_vision", "gemma3", "llama4", "mistral3", "pixtral");

    private static final int ATTENTION = 4;
    private static final int PATCH_COLOURS = 3;

    Towers {
        media = Set.copyOf(media);
    }

    /** @param root of config.json */
    static Towers of(ConfigFields root) {
        Set<Medium> media = EnumSet.noneOf(Medium.class);
        if (hasAny(root, "vision_config", "visual", "img_processor", "embd_layer")) {
            media.add(Medium.IMAGE);
            if (!STILLS.contains(root.text("model_type", ""))) {
                media.add(Medium.VIDEO);
            }
        }
        boolean hears = hasAny(root, "audio_config", "audio_processor");
        if (hears) {
            media.add(Medium.AUDIO);
        }
        return media.isEmpty() ? NONE : new Towers(media, hears ? 0 : seeing(root));
    }

    private static boolean hasAny(ConfigFields root, String... fields) {
        return List.of(fields).stream().anyMatch(root::has);
    }

    /** Whether there are any, and the engine leaves them all out. */
    boolean areLeftOut(FitQuestion.Engine engine, EngineVersion version) {
        return !media.isEmpty() && version.leavesTowersOut() && engine.without().containsAll(media);
    }

    private static long seeing(ConfigFields root) {
        // what is missing here stands against nothing: then the tower is not counted, and that is said
        ConfigFields vision = new ConfigFields(root.node().path("vision_config"), new ArrayList<>());
        String type = vision.text("model_type", root.text("model_type", ""));
        boolean gated = GATED.contains(type);
        long layers = vision.size(0, "depth", "num_hidden_layers");
        long width = vision.size(0, "embed_dim", "hidden_size");
        long inner = vision.size(vision.size(0, "mlp_ratio") * (int) width, "intermediate_size");
        if (layers * width * inner == 0 || !gated && !PLAIN.contains(type)) {
            return 0;
        }
        long layer = ATTENTION * width * width + (gated ? 3 : 2) * width * inner;
        return layers * layer + merged(vision, type, width);
    }

    /** Patches in, and as many mergers as there are places they are taken from, each from four patches to one token. */
    private static long merged(ConfigFields vision, String type, long width) {
        long patch = vision.size(0, "patch_size");
        long in = PATCH_COLOURS * patch * patch * vision.size(1, "temporal_patch_size") * width;
        if (!type.startsWith("qwen")) {
            return in;
        }
        int out = vision.size(vision.size(0, "hidden_size"), "out_hidden_size");
        long side = vision.size(2, "spatial_merge_size");
        long wide = side * side * width;
        long mergers = 1 + vision.numbers("deepstack_visual_indexes").size();
        return in + mergers * wide * (wide + out);
    }
}
