package io.pilothouse.changes.yaml;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.yaml.Part.Entry;
import io.pilothouse.changes.yaml.Part.Listing;
import io.pilothouse.changes.yaml.Part.Mapping;
import io.pilothouse.changes.yaml.Part.Scalar;
import io.pilothouse.changes.yaml.Part.Style;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Unseen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a file into parts. What an edit could not keep whole is found here, with its line. */
final class PartReader {
    static final Reason TWICE = Reason.of("yaml.twice");
    private static final int DEEPEST = 100;
    /** Aliases of aliases unfold without end: far more than a file of manifests holds. */
    private static final int MOST_PARTS = 200_000;

    private final String path;
    private final String text;
    private final Iterator<Event> events;
    private Anchors anchors = new Anchors();
    private @Nullable InvalidYaml uneditable;
    private int parts;
    private int depth;
    private int lastIndex;
    private int lastOffset;

    private PartReader(String path, String text) {
        this.path = path;
        this.text = text;
        events = new Parse(
                        LoadSettings.builder().setLabel(path).setUseMarks(true).build())
                .parseString(text)
                .iterator();
    }

    /** One document, with anchors and merge keys unfolded. */
    record Document(Part root, Anchors anchors) {}

    /** @param uneditable what it has beside one document that says everything once; null for that */
    record Read(List<Document> documents, @Nullable InvalidYaml uneditable) {
        /** Null of a file that says nothing. */
        @Nullable Part first() {
            return documents.isEmpty() ? null : documents.getFirst().root();
        }
    }

    /** @throws InvalidYaml when it does not parse */
    static Read read(String path, String text) {
        PartReader reader = new PartReader(path, text);
        return reader.parsed(() -> new Read(reader.documents(), reader.uneditable));
    }

    /** @throws InvalidYaml when it does not parse; tags, and keys that stand twice, do */
    static void requireParses(String path, String text) {
        if (!parses(text)) {
            PartReader reader = new PartReader(path, text);
            reader.parsed(() -> {
                reader.events.forEachRemaining(event -> {});
                return path;
            });
        }
    }

    /** Where it does there are no marks to be had, which are half of the work. */
    private static boolean parses(String text) {
        try {
            new Parse(LoadSettings.builder().setUseMarks(false).build())
                    .parseString(text)
                    .forEach(event -> {});
            return true;
        } catch (YamlEngineException wrong) {
            return false;
        }
    }

    private <T> T parsed(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MarkedYamlEngineException wrong) {
            throw orTemplate(invalid(
                    wrong.getProblemMark(), Reason.of("yaml.not-yaml", ParserWords.quoted(wrong.getProblem()))));
        } catch (YamlEngineException wrong) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.characters"));
        } catch (InvalidYaml wrong) {
            throw orTemplate(wrong);
        }
    }

    /** What a parser says of Helm's braces helps nobody. */
    private InvalidYaml orTemplate(InvalidYaml wrong) {
        int template = text.indexOf("{{");
        return template < 0
                ? wrong
                : new InvalidYaml(path, new Source(text).lineNumber(template), Reason.of("yaml.template", "{{ … }}"));
    }

    private List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node) {
                if (!documents.isEmpty()) {
                    cannotEdit(event.getStartMark(), Reason.of("yaml.second-document"));
                }
                anchors = new Anchors();
                documents.add(new Document(part(node), anchors));
            }
        }
        return List.copyOf(documents);
    }

    private Part part(NodeEvent event) {
        if (event instanceof AliasEvent alias) {
            return anchored(alias);
        }
        int before = parts;
        count(1, event);
        Part part = plain(event);
        Anchor anchor = event.getAnchor().orElse(null);
        if (anchor == null) {
            return part;
        }
        cannotEdit(event.getStartMark(), Reason.of("yaml.anchor"));
        int name = part.start() + 1 + anchor.toString().length();
        boolean isEmpty = part.end() <= name;
        Part behind =
                part.standing(isEmpty ? name : new Source(text).content(name), isEmpty ? name : part.end(), false);
        return anchors.define(anchor.toString(), behind, parts - before);
    }

    private Part anchored(AliasEvent alias) {
        String name = alias.getAlias().toString();
        int start = offset(alias.getStartMark());
        Part part = anchors.take(name, start, offset(alias.getEndMark()));
        if (part == null) {
            throw invalid(alias.getStartMark(), Reason.of("yaml.alias", Unseen.marked(name)));
        }
        cannotEdit(alias.getStartMark(), Reason.of("yaml.anchor"));
        count(anchors.size(name), alias);
        return part;
    }

    private void count(int more, Event event) {
        parts += more;
        if (parts > MOST_PARTS) {
            throw invalid(event.getStartMark(), Reason.of("yaml.too-large", String.valueOf(MOST_PARTS)));
        }
    }

    private Part plain(NodeEvent event) {
        refuseTag(event);
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (++depth > DEEPEST) {
            throw invalid(event.getStartMark(), Reason.of("yaml.too-deep", String.valueOf(DEEPEST)));
        }
        Part part =
                event instanceof MappingStartEvent mapping ? mapping(mapping) : listing((CollectionStartEvent) event);
        depth--;
        return part;
    }

    private void refuseTag(NodeEvent event) {
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
        if (tag.isPresent()) {
            throw invalid(event.getStartMark(), Reason.of("yaml.tag"));
        }
    }

    /** The first reason counts. */
    private void cannotEdit(Optional<Mark> mark, Reason problem) {
        if (uneditable == null) {
            uneditable = invalid(mark, problem);
        }
    }

    private Scalar scalar(ScalarEvent event) {
        int start = offset(event.getStartMark());
        int end = offset(event.getEndMark());
        return switch (event.getScalarStyle()) {
            case SINGLE_QUOTED -> new Scalar(event.getValue(), Style.SINGLE, start, end);
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> new Scalar(event.getValue(), Style.DOUBLE, start, end);
            case LITERAL, FOLDED -> new Scalar(event.getValue(), Style.BLOCK, start, blockEnd(start, end));
            case PLAIN -> new Scalar(event.getValue(), Style.PLAIN, start, end);
        };
    }

    /** The parser counts the blank lines behind a block scalar to it; only with {@code +} they are. */
    private int blockEnd(int start, int end) {
        int headerEnd = text.indexOf('\n', start);
        boolean keeps = text.substring(start, headerEnd < 0 ? end : headerEnd)
                .replaceFirst("\\s#.*", "")
                .contains("+");
        int last = end;
        if (keeps) {
            if (last > start && text.charAt(last - 1) == '\n') {
                last--;
            }
            return last > start && text.charAt(last - 1) == '\r' ? last - 1 : last;
        }
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private Mapping mapping(MappingStartEvent start) {
        List<Entry> entries = new ArrayList<>();
        List<Entry> written = new ArrayList<>();
        List<Part> merged = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Event event = events.next();
        while (event instanceof NodeEvent node) {
            if (!(part(node) instanceof Scalar key)) {
                throw invalid(event.getStartMark(), Reason.of("yaml.key"));
            }
            Part value = part((NodeEvent) events.next());
            written.add(new Entry(key, value));
            if (key.style() == Style.PLAIN && key.text().equals("<<")) {
                cannotEdit(event.getStartMark(), Reason.of("yaml.merge-key"));
                merged.add(value);
            } else if (keys.add(key.text())) {
                entries.add(written.getLast());
            } else {
                throw invalid(event.getStartMark(), TWICE);
            }
            event = events.next();
        }
        int end = start.isFlow() || written.isEmpty()
                ? offset(event.getEndMark())
                : written.getLast().end();
        merged.forEach(part -> merge(part, keys, entries));
        return new Mapping(
                List.copyOf(entries), List.copyOf(written), start.isFlow(), offset(start.getStartMark()), end);
    }

    /** What stands in a map itself comes before what is merged into it, and the first map merged before the others. */
    private static void merge(Part part, Set<String> keys, List<Entry> into) {
        switch (part) {
            case Mapping mapping ->
                mapping.entries().stream()
                        .filter(entry -> keys.add(entry.key().text()))
                        .forEach(into::add);
            case Listing maps -> maps.items().forEach(map -> merge(map, keys, into));
            case Scalar ignored -> {}
        }
    }

    private Listing listing(CollectionStartEvent start) {
        List<Part> items = new ArrayList<>();
        Event event = events.next();
        while (event instanceof NodeEvent node) {
            items.add(part(node));
            event = events.next();
        }
        int end = start.isFlow() ? offset(event.getEndMark()) : items.getLast().end();
        return new Listing(List.copyOf(items), start.isFlow(), offset(start.getStartMark()), end);
    }

    /** Marks count code points, the text counts UTF-16 units. Marks follow each other, so this walks from the last one. */
    private int offset(Optional<Mark> mark) {
        int index = mark.orElseThrow().getIndex();
        lastOffset = text.offsetByCodePoints(lastOffset, index - lastIndex);
        lastIndex = index;
        return lastOffset;
    }

    private InvalidYaml invalid(Optional<Mark> mark, Reason problem) {
        int line = mark.map(Mark::getLine).orElse(-1) + 1;
        int column = mark.map(Mark::getColumn).orElse(-1) + 1;
        return new InvalidYaml(path, line, Reason.of("yaml.column", String.valueOf(column), problem));
    }
}
