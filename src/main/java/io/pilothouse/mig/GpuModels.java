package io.pilothouse.mig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All kinds of GPU whose slices are known, read from {@code gpus/mig-profiles.json}. */
public final class GpuModels {
    private static final String FILE = "/mig/mig-profiles.json";
    private static final Set<String> MEDIA = Set.of("mediaExtensions", "allMedia");
    private static final int RTX_WORDS = 3;
    private static final JsonNode TABLE = table();
    private static final List<GpuModel> ALL =
            TABLE.path("gpus").valueStream().map(GpuModels::model).toList();

    private static final Pattern SIZE = Pattern.compile("\\d+");
    private static final Pattern IN_GIGABYTES = Pattern.compile("(?i)(?<![\\w.])(\\d{2,3}) ?g(?:i?b)?\\b");
    private static final Pattern OF_PROFILE = Pattern.compile("\\.(\\d+)gb");
    private static final double LEAST = 0.9;

    private static final List<Board> BOARDS = TABLE.path("gpus")
            .valueStream()
            .flatMap(gpu -> Stream.of("boards", "products")
                    .flatMap(names -> gpu.path(names).valueStream())
                    .map(name -> new Board(ownerOf(gpu), words(name.asString("")))))
            .toList();

    private GpuModels() {}

    public static List<GpuModel> all() {
        return ALL;
    }

    /**
     * By a board's name in any of the ways it is written: A100-80, H100-80GB, NVIDIA-H100-80GB-HBM3, NVIDIA A100-SXM4-80GB, H200. The longest
     * name that fits wins.
     */
    public static Optional<GpuModel> named(String written) {
        return board(written).map(Board::model);
    }

    private static GpuModel ownerOf(JsonNode gpu) {
        return ALL.stream()
                .filter(model -> model.boards().equals(boards(gpu)))
                .findFirst()
                .orElseThrow();
    }

    /** @param words of its name: a100, 80; or of the product's, as nodes have it, where it says another size: gh200, 480 */
    private record Board(GpuModel model, List<String> words) {
        String family() {
            return words.getFirst();
        }

        /** Whether a word tells it from its family, so that its size need not be said: H100 NVL. */
        boolean isToldBy(Set<String> parts) {
            List<String> own = words.stream()
                    .skip(1)
                    .filter(word -> !SIZE.matcher(word).matches())
                    .toList();
            return !own.isEmpty()
                    && parts.containsAll(own)
                    && parts.stream().noneMatch(part -> SIZE.matcher(part).matches())
                    && BOARDS.stream()
                            .filter(other -> other.family().equals(family()) && !other.model.equals(model))
                            .noneMatch(other -> other.words().containsAll(own));
        }

        /** There are boards of the same name with less memory: an A800 of 40 GB. Names say a little more than the whole slice's, or the same. */
        boolean hasAsMuch(String written) {
            double gigabytes = model.profiles().stream()
                    .map(profile -> OF_PROFILE.matcher(profile.name()))
                    .filter(Matcher::find)
                    .mapToInt(size -> Integer.parseInt(size.group(1)))
                    .max()
                    .orElse(0);
            return IN_GIGABYTES
                    .matcher(written)
                    .results()
                    .allMatch(size -> Integer.parseInt(size.group(1)) >= LEAST * gigabytes);
        }

        boolean isAlone() {
            return words.size() <= 2
                    && BOARDS.stream()
                            .noneMatch(other -> other.family().equals(family()) && !other.model.equals(model));
        }
    }

    /** Whether boards of that name have MIG, though the name may leave their size open. Of the RTX only the PRO 6000 have. */
    public static boolean isFamily(String written) {
        Set<String> parts = new HashSet<>(words(written));
        return BOARDS.stream()
                .anyMatch(board -> board.family().equals("rtx")
                        ? parts.containsAll(board.words().subList(0, RTX_WORDS))
                        : parts.contains(board.family()));
    }

    /** H20-3e is named after the H20 of 96 GB; how it is cut is not in the table. */
    private static final String H20_OF_141 = "3e";

    private static Optional<Board> board(String written) {
        Set<String> parts = new HashSet<>(words(written));
        return BOARDS.stream()
                .filter(board -> parts.contains(board.family()) && !parts.contains(H20_OF_141))
                .filter(board -> board.hasAsMuch(written))
                .filter(board -> parts.containsAll(board.words()) || board.isAlone() || board.isToldBy(parts))
                .max(Comparator.comparing(board -> board.words().size()));
    }

    private static List<String> words(String name) {
        return List.of(simple(name).split("-"));
    }

    /** Words and sizes: a100-80. */
    private static String simple(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceFirst("^nvidia[- ]", "")
                .replaceAll("(\\d+) ?g(i?b)?\\b", "$1")
                .replaceAll("[ _]", "-");
    }

    /** Memory of a slice as NVML reports it on that board, in MiB; empty where nobody published it. */
    public static OptionalInt memoryMiB(String written, String profile) {
        List<String> boards = named(written).map(GpuModel::boards).orElse(List.of());
        return TABLE.path("gpus")
                .valueStream()
                .filter(gpu -> boards(gpu).equals(boards))
                .flatMap(gpu -> gpu.path("profiles").valueStream())
                .filter(row -> row.path("name").asString("").equals(profile))
                .flatMap(row -> row.path("memoryMB").valueStream())
                .mapToInt(JsonNode::asInt)
                .findFirst();
    }

    private static List<String> boards(JsonNode gpu) {
        return gpu.path("boards").valueStream().map(board -> board.asString("")).toList();
    }

    private static GpuModel model(JsonNode gpu) {
        JsonNode geometry = TABLE.path("geometry").path(gpu.path("geometry").asString(""));
        Map<String, Integer> balanced = new HashMap<>();
        gpu.path("balancedLayout")
                .propertyStream()
                .forEach(entry -> balanced.put(entry.getKey(), entry.getValue().asInt()));
        return new GpuModel(
                boards(gpu),
                gpu.path("pciDeviceIds")
                        .valueStream()
                        .map(id -> id.asString(""))
                        .toList(),
                geometry.path("computeSlices").asInt(),
                geometry.path("memorySlices").asInt(),
                gpu.path("profiles")
                        .valueStream()
                        .map(profile -> profile(profile, geometry.path("placements")))
                        .toList(),
                balanced);
    }

    private static Profile profile(JsonNode row, JsonNode placements) {
        JsonNode placement = placements.path(row.path("placementKey").asString(""));
        return new Profile(
                row.path("name").asString(""),
                row.path("computeSlices").asInt(),
                placement.path("size").asInt(),
                placement.path("starts").valueStream().map(JsonNode::asInt).toList(),
                row.path("maxInstances").asInt(),
                MEDIA.contains(row.path("kind").asString("")));
    }

    private static JsonNode table() {
        try (InputStream file = GpuModels.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + ": missing (expected: part of the console)");
            }
            return new JsonMapper().readTree(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
