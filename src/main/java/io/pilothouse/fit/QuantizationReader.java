package io.pilothouse.fit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code quantization_config}. Bits include scales and zero points: a group of 128 numbers of 4 bits has 16 + 4 bits beside it. */
final class QuantizationReader {
    private static final double GROUPED_4 = 4.16;
    private static final double BITS_8 = 8.0;
    /** 4 bits, and a scale of 8 bits for 16 (NVFP4) or 32 numbers (MXFP4). */
    private static final double NVFP4 = 4.5;

    private static final double MXFP4 = 4.25;

    private QuantizationReader() {}

    static Quantization read(ConfigFields root) {
        if (!root.has("quantization_config")) {
            return Quantization.NONE;
        }
        ConfigFields config = root.in("quantization_config");
        String method = config.text("quant_method", "").toLowerCase(Locale.ROOT);
        String algorithm = config.text("quant_algo", "").toUpperCase(Locale.ROOT);
        double said = bits(method, algorithm, config);
        double bits = Double.isNaN(said) ? Quantization.PLAIN_BITS : said;
        boolean smallExperts =
                method.equals("mxfp4") || root.text("expert_dtype", "").equals("fp4");
        return new Quantization(method, bits, smallExperts ? MXFP4 : bits, kvCacheBytes(config), !Double.isNaN(said));
    }

    /** Not a number for methods that are not known here, or that have them from elsewhere, as GGUF. */
    private static double bits(String method, String algorithm, ConfigFields config) {
        return switch (method) {
            case "awq", "gptq", "gptqmodel", "auto-round", "awq_marlin", "gptq_marlin" -> {
                double bits = config.number("bits", config.number("w_bit", 4));
                yield bits <= 4 ? bits + GROUPED_4 - 4 : bits;
            }
            case "fp8", "fbgemm_fp8", "deepseek_v4_fp8" -> BITS_8;
            case "bitsandbytes" -> config.flag("load_in_8bit", false) ? BITS_8 : NVFP4;
            case "compressed-tensors" -> compressed(config);
            case "modelopt", "modelopt_fp4", "modelopt_mixed" -> algorithm.contains("FP4") ? NVFP4 : BITS_8;
            case "", "mxfp4", "gpt_oss_mxfp4" -> Quantization.PLAIN_BITS;
            default -> Double.NaN;
        };
    }

    private static double compressed(ConfigFields config) {
        double bits = config.node()
                .path("config_groups")
                .valueStream()
                .mapToDouble(group -> group.path("weights").path("num_bits").asDouble(Quantization.PLAIN_BITS))
                .min()
                .orElse(Quantization.PLAIN_BITS);
        boolean floats = config.text("format", "").contains("nvfp4");
        return bits > 4 ? bits : floats ? NVFP4 : bits + GROUPED_4 - 4;
    }

    /** Checkpoints that bring scales for their KV cache are served with it in 8 bits. */
    private static @Nullable Integer kvCacheBytes(ConfigFields config) {
        return config.text("kv_cache_quant_algo", "").equalsIgnoreCase("FP8") ? (Integer) 1 : null;
    }
}
