package io.pilothouse.fit;

import io.pilothouse.mig.GpuModel;
import io.pilothouse.mig.GpuModels;
import io.pilothouse.mig.Profile;
import io.pilothouse.units.Bytes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Memory of a device by its name, for those who have no device at hand: as CUDA reports it, 1 to 3 % below the number in the name.
 *
 * <p>Sources: start-up logs in {@code gpus/memory-points.json} and those they were collected with, and what PyTorch calls the total capacity
 * when memory runs out, in public reports of each but the A30. A slice has what NVML reports for its
 * profile ({@code mig-profiles.json} names the reports). Where nobody published that, its share of the memory slices where it has half of them
 * or more, or the GPU has as many slices of memory as of compute: published ones are 1 to 3 % smaller there. Smaller ones have up to 9 % less
 * than their share, and how much less is another for each board and driver: their memory is not known here.
 */
public final class GpuNames {
    /** GiB. Where there are several sizes the name without one is the smaller. */
    private static final Map<String, Double> MEMORY = Map.ofEntries(
            Map.entry("a100-40", 39.39),
            Map.entry("a100-80", 79.25),
            Map.entry("a800-80", 79.25),
            Map.entry("h100", 79.18),
            Map.entry("h100-80", 79.18),
            Map.entry("h800", 79.18),
            Map.entry("h800-80", 79.18),
            Map.entry("h100-94", 93.1),
            Map.entry("h100-nvl", 93.1),
            Map.entry("h100-96", 94.5),
            Map.entry("h20", 95.1),
            Map.entry("h20-96", 95.1),
            Map.entry("gh200-96", 94.5),
            Map.entry("gh200-480", 94.5),
            Map.entry("h200", 139.81),
            Map.entry("h200-141", 139.81),
            Map.entry("b200", 178.35),
            Map.entry("gb200", 184.31),
            Map.entry("l40s", 44.42),
            Map.entry("l40", 44.42),
            Map.entry("l4", 22.05),
            Map.entry("a10", 22.06),
            Map.entry("a10g", 22.06),
            Map.entry("a30", 23.5),
            Map.entry("a30-24", 23.5),
            Map.entry("t4", 14.58),
            Map.entry("rtx-pro-6000", 94.97),
            Map.entry("3090", 23.58),
            Map.entry("4090", 23.52),
            Map.entry("5090", 31.36));

    /** Known to have no MIG, though not how much memory. */
    private static final Set<String> NEVER_CUT = Set.of("v100", "a40", "a6000", "gb10");

    /** As people, resources and node labels write it: A100-80GB/3g.40gb, A100 3g.40gb, NVIDIA-A100-SXM4-80GB-MIG-1g.10gb. */
    private static final Pattern SLICE =
            Pattern.compile("(.*?)[-/ ](?:mig-)?(\\d+g\\.\\d+gb\\S*)", Pattern.CASE_INSENSITIVE);

    /** Of a laptop, a virtual one such as L40S-24C, or a variant: named after a board, and not with its memory. */
    private static final Pattern OTHER =
            Pattern.compile("(?i).*[-_ ](laptop([-_ ].*)?|\\d{1,3}[abcq]|h20[-_ ]3e|5090[-_ ]d[-_ ]v2)");
    /** As a name says it: 80GB, 144G. */
    private static final Pattern SIZE = Pattern.compile("(?i)\\b(\\d{2,3}) ?g(i?b)?\\b");
    /** How much more a name may say than the driver reports: GDDR with ECC has a sixteenth less, and drivers keep some. */
    private static final double MORE = 1.1;

    /** What is handed to several pods is as large as before. */
    private static final Pattern SHARED = Pattern.compile("-SHARED$");

    private GpuNames() {}

    /** {@code H100-80GB}, {@code NVIDIA-L40S}, {@code A100-80GB/3g.40gb}; empty when it is not known. */
    public static Optional<Bytes> memory(String name) {
        Matcher slice = SLICE.matcher(SHARED.matcher(name.strip()).replaceFirst(""));
        if (slice.matches()) {
            return slice(slice.group(1), slice.group(2));
        }
        return Profile.isIn(name) || name.contains("/") ? Optional.empty() : whole(name);
    }

    /** A whole GPU that nobody can cut. */
    public static boolean isWithoutMig(String name) {
        boolean known = memory(name).isPresent() || Stream.of(words(name)).anyMatch(NEVER_CUT::contains);
        return known && !Profile.isIn(name) && !GpuModels.isFamily(name);
    }

    /** Its memory is that of the whole machine: what else runs there counts against the share of an engine. */
    static boolean sharesMemory(String name) {
        List<String> words = List.of(words(name));
        return words.contains("gb10") || words.containsAll(List.of("dgx", "spark"));
    }

    /** What would be known instead of a name that is not. */
    static String expected(String name) {
        if (sharesMemory(name)) {
            return "availableKvGiB as an engine there reported it: " + name
                    + " shares its memory with the machine, and how much is left to an engine is not known";
        }
        Matcher slice = SLICE.matcher(name.strip());
        Optional<GpuModel> model = GpuModels.named(slice.matches() ? slice.group(1) : name);
        if (slice.matches()
                && model.flatMap(known -> known.profile(slice.group(2))).isPresent()) {
            return "{\"memoryGiB\": …} as a node's label nvidia.com/mig-"
                    + slice.group(2).replace('+', '.') + ".memory says; what drivers report for it was not published";
        }
        if (slice.matches() && model.isPresent()) {
            return "a slice of " + slice.group(1) + ": "
                    + model.get().profiles().stream()
                            .filter(profile -> !profile.isWhole())
                            .map(Profile::name)
                            .collect(Collectors.joining(", "));
        }
        List<String> sizes = MEMORY.keySet().stream()
                .filter(known -> known.startsWith(name.toLowerCase(Locale.ROOT) + "-"))
                .map(known -> known.toUpperCase(Locale.ROOT).replaceFirst("(-\\d{2,3})$", "$1GB"))
                .sorted()
                .toList();
        return sizes.isEmpty()
                ? "a known GPU such as H100-80GB or A100-80GB/3g.40gb, or {\"memoryGiB\": …}"
                : String.join(" or ", sizes);
    }

    private static Optional<Bytes> whole(String name) {
        if (OTHER.matcher(name).matches()) {
            return Optional.empty();
        }
        List<String> words = List.of(words(name));
        return MEMORY.entrySet().stream()
                .filter(known -> words.containsAll(List.of(known.getKey().split("-"))))
                .max(Comparator.comparing(known -> known.getKey().length()))
                .filter(known -> isOfSize(known, name))
                .map(known -> Bytes.gibibytes(known.getValue()));
    }

    /** There are boards of the same name with another memory: H100 64GB. */
    private static boolean isOfSize(Map.Entry<String, Double> known, String name) {
        return SIZE.matcher(name)
                .results()
                .map(size -> size.group(1))
                .allMatch(size -> List.of(known.getKey().split("-")).contains(size)
                        || Integer.parseInt(size) >= known.getValue()
                                && Integer.parseInt(size) <= known.getValue() * MORE);
    }

    private static String[] words(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("(?<![a-z\\d])(\\d+) ?g(i?b)?\\b", "$1")
                .split("[-_ ()]+");
    }

    /** The size of a board that has such a slice, where the name leaves it open. */
    private static Optional<GpuModel> onlyOne(String gpu, String written) {
        List<GpuModel> models = GpuModels.all().stream()
                .filter(model -> model.profile(written).isPresent())
                .filter(model -> model.boards().stream()
                        .anyMatch(
                                board -> board.toLowerCase(Locale.ROOT).startsWith(gpu.toLowerCase(Locale.ROOT) + "-")))
                .toList();
        return models.size() == 1 ? Optional.of(models.getFirst()) : Optional.empty();
    }

    private static Optional<Bytes> slice(String gpu, String written) {
        Optional<GpuModel> model = GpuModels.named(gpu).or(() -> onlyOne(gpu, written));
        Optional<Profile> profile =
                model.flatMap(known -> known.profile(written)).filter(known -> !known.isWhole());
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        String board = GpuModels.named(gpu).isPresent() ? gpu : model.get().name();
        var published = GpuModels.memoryMiB(board, profile.get().name());
        return published.isPresent()
                ? Optional.of(Bytes.mebibytes(published.getAsInt()))
                : whole(board)
                        .or(() -> whole(model.get().name()))
                        .filter(all -> isEvenlyCut(model.get(), profile.get()))
                        .map(all -> Bytes.of(all.count()
                                * profile.get().memory()
                                / model.get().memory()));
    }

    private static boolean isEvenlyCut(GpuModel model, Profile profile) {
        return 2 * profile.memory() >= model.memory() || model.memory() == model.compute();
    }
}
