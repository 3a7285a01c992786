package io.pilothouse.gpus.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.units.ModelVersionId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The question of the page in its URL, so that it can be sent to somebody. What cannot be read there counts as not said. */
final class FitAddress {
    /** Proxies cut longer lines. */
    private static final int LONGEST = 6_000;

    private static final int LARGEST_CONFIG = 200_000;

    private FitAddress() {}

    static FitWish read(QueryParameters said) {
        FitWish usual = FitWish.NOTHING;
        return usual.withModel(version(one(said, "model"), one(said, "version")), unpacked(one(said, "config")))
                .withPlace(
                        one(said, "gpu"),
                        number(one(said, "tp"), 1, 1, 64),
                        number(one(said, "pp"), 1, 1, 64),
                        one(said, "weights").equals("fp8"))
                .withEngine(
                        one(said, "len").isEmpty() ? null : (Integer) number(one(said, "len"), 8192, 1, 100_000_000),
                        number(one(said, "share"), usual.share(), FitForm.LEAST_SHARE, FitForm.MOST_SHARE),
                        one(said, "kv").isEmpty() ? usual.kvCacheDtype() : one(said, "kv"))
                .withDemand(
                        number(one(said, "requests"), usual.requests(), 1, FitForm.MOST_REQUESTS),
                        number(one(said, "replicas"), usual.replicas(), 1, FitForm.MOST_REPLICAS));
    }

    static QueryParameters write(FitWish wish) {
        FitWish usual = FitWish.NOTHING;
        Map<String, String> said = new LinkedHashMap<>();
        ModelVersionId version = wish.version();
        said.put("model", version == null ? "" : version.model());
        said.put("version", version == null ? "" : version.version());
        said.put("config", packed(wish.config()));
        said.put("gpu", wish.device());
        said.put("tp", unless(wish.tensorParallel(), 1));
        said.put("pp", unless(wish.pipelineParallel(), 1));
        said.put("weights", wish.rounded() ? "fp8" : "");
        Integer length = wish.maxModelLen();
        said.put("len", length == null ? "" : String.valueOf(length));
        said.put("share", unless(wish.share(), usual.share()));
        said.put("kv", wish.kvCacheDtype().equals(usual.kvCacheDtype()) ? "" : wish.kvCacheDtype());
        said.put("requests", unless(wish.requests(), usual.requests()));
        said.put("replicas", unless(wish.replicas(), usual.replicas()));
        said.values().removeIf(String::isEmpty);
        return QueryParameters.simple(said);
    }

    private static String unless(int value, int usual) {
        return value == usual ? "" : String.valueOf(value);
    }

    private static String one(QueryParameters said, String name) {
        return said.getSingleParameter(name).orElse("");
    }

    private static int number(String text, int otherwise, int least, int most) {
        return text.matches("\\d{1,9}") ? Math.clamp(Integer.parseInt(text), least, most) : otherwise;
    }

    private static @Nullable ModelVersionId version(String model, String version) {
        return model.isBlank() || version.isBlank() ? null : new ModelVersionId(model, version);
    }

    /** Empty for a config that no URL can carry. */
    static String packed(String config) {
        byte[] plain = config.getBytes(StandardCharsets.UTF_8);
        if (config.isBlank() || plain.length > LARGEST_CONFIG) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes)) {
            packing.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        return text.length() > LONGEST ? "" : text;
    }

    static String unpacked(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return "";
        }
        try (InflaterInputStream packed = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            return new String(packed.readNBytes(LARGEST_CONFIG), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException notPacked) {
            return "";
        }
    }
}
