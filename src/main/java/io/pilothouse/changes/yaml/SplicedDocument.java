package io.pilothouse.changes.yaml;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.changes.yaml.Part.Listing;
import io.pilothouse.changes.yaml.Part.Mapping;
import io.pilothouse.changes.yaml.Part.Scalar;
import io.pilothouse.changes.yaml.Splicer.Slot;
import io.pilothouse.changes.yaml.YamlPath.Step;
import io.pilothouse.units.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A document that is edited by splicing. Each edit is read back, and refused when anything but its own path changed. */
public final class SplicedDocument implements YamlDocument {
    private final String path;
    private final Source source;
    private final @Nullable Part root;
    private final Map<String, Object> data;
    /** Why it is only read; null when it can be edited. */
    private final @Nullable InvalidYaml uneditable;

    private final boolean hasLines;
    /** Where it is edited among others; null where it has a file of its own. */
    private final @Nullable Among among;

    private SplicedDocument(
            String path, String text, @Nullable Part root, @Nullable InvalidYaml uneditable, @Nullable Among among) {
        this.path = path;
        source = new Source(text);
        this.root = root;
        this.uneditable = uneditable;
        this.among = among;
        hasLines = uneditable == null || uneditable.line() > 0;
        data = data(root);
    }

    private SplicedDocument(String path, String text, Among among) {
        this(path, text, among.document().root(), null, among);
    }

    public static YamlDocument parse(String path, String text) {
        return read(path, text);
    }

    public static List<YamlDocument> all(String path, String text) {
        PartReader.Read read = PartReader.read(path, text);
        return read.documents().stream()
                .map(PartReader.Document::root)
                .filter(root -> !root.isNothing())
                .<YamlDocument>map(root -> new SplicedDocument(path, text, root, read.uneditable(), null))
                .toList();
    }

    public static Optional<YamlDocument> among(String path, String text, Predicate<YamlDocument> meant) {
        return Among.all(PartReader.read(path, text).documents()).stream()
                .<YamlDocument>map(one -> new SplicedDocument(path, text, one))
                .filter(meant)
                .findFirst();
    }

    public static void requireParses(String path, String text) {
        PartReader.requireParses(path, text);
    }

    static SplicedDocument read(String path, String text) {
        PartReader.Read read = PartReader.read(path, text);
        if (read.uneditable() != null) {
            throw read.uneditable();
        }
        return new SplicedDocument(path, text, read.first(), null, null);
    }

    /** Edits are refused, and no line of its text is one that a person could look up. */
    public static YamlDocument made(String path, String text, Reason uneditable) {
        return new SplicedDocument(
                path, text, PartReader.read(path, text).first(), new InvalidYaml(path, 0, uneditable), null);
    }

    public static String key(String key) {
        return YamlPath.quoted(key);
    }

    @SuppressWarnings("NullAway") // a key without a value is there, with null
    private Map<String, Object> data(@Nullable Part part) {
        return switch (part) {
            case null -> Map.of();
            case Mapping mapping -> mapping.data();
            case Scalar scalar when scalar.isNothing() -> Map.of();
            case Scalar ignored -> throw new InvalidYaml(path, line(part), Reason.of("yaml.text-for-map"));
            case Listing ignored -> throw new InvalidYaml(path, line(part), Reason.of("yaml.list-for-map"));
        };
    }

    private int line(Part part) {
        return !hasLines ? 0 : source.lineNumber(part.start());
    }

    @Override
    public String text() {
        return source.text();
    }

    @Override
    public Map<String, Object> data() {
        return data;
    }

    @Override
    public <T> T as(Class<T> type) {
        try {
            return Binding.bind(data, type);
        } catch (Binding.Misfit misfit) {
            String field = misfit.field();
            throw new InvalidYaml(path, nearestLine(field), InvalidYaml.at(field, misfit.reason()));
        }
    }

    /** A missing field has no line; what it is missing from has. */
    private int nearestLine(String field) {
        if (field.isEmpty()) {
            return 0;
        }
        List<Step> steps = YamlPath.parse(field);
        Found found = Found.in(root, steps);
        return found.steps() == 0 ? 0 : line(found.slot());
    }

    @Override
    public Optional<Object> get(String path) {
        return Optional.ofNullable(PlainData.at(data, YamlPath.parse(path)));
    }

    boolean has(List<Step> steps) {
        return Found.in(root, steps).steps() == steps.size();
    }

    @Nullable Object value(List<Step> steps) {
        return has(steps) ? Found.in(root, steps).slot().part().data() : null;
    }

    @Override
    public int line(String path) {
        List<Step> steps = YamlPath.parse(path);
        Found found = Found.in(root, steps);
        return found.steps() == steps.size() ? line(found.slot()) : 0;
    }

    private int line(Slot slot) {
        return !hasLines
                ? 0
                : switch (slot.container()) {
                    case Mapping mapping ->
                        line(mapping.entries().get(slot.index()).key());
                    case Listing listing
                    when !listing.flow() ->
                        source.lineNumber(new Lists(source, new YamlText(0)).dash(listing, slot.index()));
                    case null, default -> line(slot.part());
                };
    }

    @Override
    public YamlDocument set(String path, Object value) {
        return put(YamlPath.parse(path), value);
    }

    SplicedDocument put(List<Step> steps, @Nullable Object value) {
        Object plain = PlainData.of(value);
        Found found = Found.in(root, steps);
        requireEditable(steps, found);
        int missing = steps.size() - found.steps();
        if (missing == 0 && Objects.equals(found.slot().part().data(), plain)) {
            return this;
        }
        Splicer splicer = new Splicer(source, root);
        Object expected = PlainData.edited(data, requireKeys(steps, found), before -> plain);
        if (missing == 0) {
            return checked(splicer.replaced(found.slot(), plain), expected);
        }
        Step.Key key = (Step.Key) steps.get(found.steps());
        Object wrapped = plain;
        for (Step step : steps.subList(found.steps() + 1, steps.size()).reversed()) {
            wrapped = single(((Step.Key) step).name(), wrapped);
        }
        return checked(
                root == null
                        ? appended(single(key.name(), wrapped))
                        : splicer.withKey(found.slot(), key.name(), wrapped),
                expected);
    }

    private static Map<String, @Nullable Object> single(String key, @Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    /** For a file without content, which may hold comments. */
    private String appended(Object value) {
        String text = source.text();
        String between = text.isEmpty() || text.endsWith("\n") ? "" : source.newline();
        return text + between + source.broken(new YamlText(0).lines(value, 0) + "\n");
    }

    private void requireEditable(List<Step> steps, Found found) {
        if (uneditable != null) {
            throw uneditable;
        }
        if (among != null) {
            among.against(source, found.slot(), found.steps() == steps.size()).ifPresent(shared -> {
                throw new InvalidYaml(path, line(found.slot()), InvalidYaml.at(YamlPath.text(steps), shared));
            });
        }
    }

    /** What is missing can be added only if it is keys, and only to a map. */
    private List<Step> requireKeys(List<Step> steps, Found found) {
        List<Step> missing = steps.subList(found.steps(), steps.size());
        boolean keys = missing.stream().allMatch(Step.Key.class::isInstance);
        Part part = found.slot().part();
        boolean room = missing.isEmpty() || part instanceof Mapping || part.data() == null;
        if (!keys || !room) {
            throw new InvalidYaml(
                    path,
                    found.steps() == 0 ? 0 : line(found.slot()),
                    InvalidYaml.at(YamlPath.text(steps.subList(0, found.steps() + 1)), Reason.of("yaml.not-here")));
        }
        return steps;
    }

    @Override
    public YamlDocument setItems(String path, List<String> items) {
        List<Step> steps = YamlPath.parse(path);
        if (get(path).orElse(null) instanceof List<?> list && !list.isEmpty()) {
            return ItemEdits.applied(this, steps, items);
        }
        return put(steps, items);
    }

    @Override
    public YamlDocument append(String path, Object item) {
        List<Step> steps = YamlPath.parse(path);
        return get(path).orElse(null) instanceof List<?> list && !list.isEmpty()
                ? insert(steps, list.size(), item)
                : put(steps, List.of(item));
    }

    SplicedDocument insert(List<Step> steps, int index, @Nullable Object item) {
        Object plain = PlainData.of(item);
        Slot slot = Found.in(root, steps).slot();
        requireEditable(YamlPath.with(steps, new Step.Index(index)), new Found(slot, steps.size()));
        return checked(
                new Splicer(source, root).withItem(slot, index, plain), PlainData.withItem(data, steps, index, plain));
    }

    @Override
    public YamlDocument remove(String path) {
        return remove(YamlPath.parse(path));
    }

    SplicedDocument remove(List<Step> steps) {
        Found found = Found.in(root, steps);
        requireEditable(steps, found);
        if (found.steps() < steps.size()) {
            return this;
        }
        return checked(new Splicer(source, root).without(found.slot()), PlainData.without(data, steps));
    }

    private SplicedDocument checked(String text, @Nullable Object expected) {
        SplicedDocument edited =
                among == null ? read(path, text) : new SplicedDocument(path, text, among.edited(path, text));
        if (!edited.data.equals(expected)) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.not-alone"));
        }
        return edited;
    }
}
