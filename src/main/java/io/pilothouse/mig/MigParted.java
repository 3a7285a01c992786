package io.pilothouse.mig;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named partitions as NVIDIA's MIG manager applies them: a node's label {@code nvidia.com/mig.config} names one. They say how many slices a GPU
 * has, not where; the driver places them.
 *
 * @param configs by name, in the file's order
 * @see <a href="https://github.com/NVIDIA/mig-parted">mig-parted</a>
 */
public record MigParted(Map<String, List<Entry>> configs) {
    private static final String VERSION = "v1";
    private static final String CONFIGS = "mig-configs";
    private static final String ALL = "all";

    public MigParted {
        configs = new LinkedHashMap<>(configs);
    }

    /**
     * How some GPUs of a node are cut.
     *
     * @param deviceFilter PCI device ids such as 0x233010DE; empty: any
     * @param devices indices on the node; null: all
     * @param counts slices by profile; empty where MIG is off
     */
    public record Entry(
            List<String> deviceFilter,
            @Nullable List<Integer> devices,
            boolean migEnabled,
            Map<String, Integer> counts) {
        public Entry {
            deviceFilter = List.copyOf(deviceFilter);
            devices = devices == null ? null : List.copyOf(devices);
            counts = new TreeMap<>(counts);
        }

        boolean covers(GpuModel model, int index) {
            boolean kind = deviceFilter.isEmpty()
                    || deviceFilter.stream()
                            .anyMatch(id -> model.deviceIds().stream().anyMatch(id::equalsIgnoreCase));
            return kind && (devices == null || devices.contains(index));
        }
    }

    /** @throws InvalidYaml with the field that is wrong and what was expected */
    public static MigParted parse(String path, String text) {
        YamlDocument document = YamlDocument.parse(path, text);
        if (!VERSION.equals(document.get("version").orElse(null))) {
            throw new InvalidYaml(
                    path,
                    document.line("version"),
                    InvalidYaml.at(
                            "version",
                            InvalidYaml.expected(document.get("version").orElse("–"), Reason.said("v1"))));
        }
        if (!(document.get(CONFIGS).orElse(null) instanceof Map<?, ?> named)) {
            throw new InvalidYaml(path, document.line(CONFIGS), InvalidYaml.at(CONFIGS, Reason.of("yaml.no-layouts")));
        }
        Map<String, List<Entry>> configs = new LinkedHashMap<>();
        named.forEach((name, entries) -> {
            List<Entry> read = new ArrayList<>();
            if (entries instanceof List<?> list) {
                list.forEach(entry -> read.add(entry(path, String.valueOf(name), entry)));
            }
            configs.put(String.valueOf(name), List.copyOf(read));
        });
        return new MigParted(configs);
    }

    private static Entry entry(String path, String name, Object written) {
        if (!(written instanceof Map<?, ?> entry)) {
            throw new InvalidYaml(
                    path,
                    0,
                    InvalidYaml.at(CONFIGS + "." + name, Reason.of("yaml.no-layout", String.valueOf(written))));
        }
        Map<String, Integer> counts = new TreeMap<>();
        if (entry.get("mig-devices") instanceof Map<?, ?> slices) {
            slices.forEach(
                    (profile, count) -> counts.put(String.valueOf(profile), whole(path, name + "." + profile, count)));
        }
        Object devices = entry.get("devices");
        return new Entry(
                strings(entry.get("device-filter")),
                devices instanceof List<?> list
                        ? list.stream()
                                .map(index -> whole(path, name + ".devices", index))
                                .toList()
                        : null,
                Boolean.TRUE.equals(entry.get("mig-enabled")),
                counts);
    }

    private static List<String> strings(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(MigParted::id).toList();
            default -> List.of(id(value));
        };
    }

    /** YAML reads 0x233010DE as a number. */
    private static String id(Object value) {
        return value instanceof Number number ? String.format("0x%08X", number.longValue()) : String.valueOf(value);
    }

    private static int whole(String path, String field, @Nullable Object value) {
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        throw new InvalidYaml(
                path, 0, InvalidYaml.at(CONFIGS + "." + field, Reason.of("yaml.at-least-0", String.valueOf(value))));
    }

    /** How this partition cuts a GPU; empty when it says nothing of it, or cannot be on it. */
    public Optional<Partition> partition(String name, GpuModel model, int index) {
        return configs.getOrDefault(name, List.of()).stream()
                .filter(entry -> entry.covers(model, index))
                .findFirst()
                .flatMap(entry ->
                        model.place(entry.migEnabled() ? entry.counts() : Map.of(io.pilothouse.mig.Profile.WHOLE, 1)));
    }

    public String yaml() {
        Map<String, Object> named = new LinkedHashMap<>();
        configs.forEach((name, entries) ->
                named.put(name, entries.stream().map(MigParted::written).toList()));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", VERSION);
        root.put(CONFIGS, named);
        return YamlDocument.write(root);
    }

    private static Map<String, Object> written(Entry entry) {
        Map<String, Object> written = new LinkedHashMap<>();
        if (!entry.deviceFilter().isEmpty()) {
            written.put("device-filter", entry.deviceFilter());
        }
        List<Integer> devices = entry.devices();
        written.put("devices", devices == null ? ALL : devices);
        written.put("mig-enabled", entry.migEnabled());
        if (!entry.counts().isEmpty()) {
            written.put("mig-devices", new LinkedHashMap<>(entry.counts()));
        }
        return written;
    }
}
