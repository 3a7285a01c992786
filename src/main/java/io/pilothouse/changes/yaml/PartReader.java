package io.pilothouse.changes.yaml;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.yaml.Part.Entry;
import io.pilothouse.changes.yaml.Part.Listing;
import io.pilothouse.changes.yaml.Part.Mapping;
import io.pilothouse.changes.yaml.Part.Scalar;
import io.pilothouse.changes.yaml.Part.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the one document a file may hold into parts. What an edit could not keep whole is refused here, with its line. */
final class PartReader {
    static final String TWICE = "a key that stands twice (expected: each key once)";
    private static final int DEEPEST = 100;

    private final String path;
    private final String text;
    private final Iterator<Event> events;
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

    /** Null for a file without content. */
    static @Nullable Part read(String path, String text) {
        PartReader reader = new PartReader(path, text);
        try {
            return reader.document();
        } catch (MarkedYamlEngineException wrong) {
            throw reader.invalid(wrong.getProblemMark(), wrong.getProblem());
        } catch (YamlEngineException wrong) {
            throw new InvalidYaml(path, 0, "characters YAML does not allow (expected: printable text)");
        }
    }

    private @Nullable Part document() {
        Part root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node) {
                if (root != null) {
                    throw invalid(event.getStartMark(), "a second document (expected: one document a file)");
                }
                root = part(node);
            }
        }
        return root;
    }

    private Part part(NodeEvent event) {
        refuse(event);
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (++depth > DEEPEST) {
            throw invalid(event.getStartMark(), "nested too deeply (expected: at most " + DEEPEST + " levels)");
        }
        Part part =
                event instanceof MappingStartEvent mapping ? mapping(mapping) : listing((CollectionStartEvent) event);
        depth--;
        return part;
    }

    private void refuse(NodeEvent event) {
        if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
            throw invalid(event.getStartMark(), "an anchor or alias (expected: the value itself)");
        }
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
        if (tag.isPresent()) {
            throw invalid(event.getStartMark(), "a tag (expected: a plain value)");
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
        Set<String> keys = new HashSet<>();
        Event event = events.next();
        while (event instanceof NodeEvent node) {
            if (!(part(node) instanceof Scalar key)) {
                throw invalid(event.getStartMark(), "a map or list as a key (expected: text)");
            }
            if (key.style() == Style.PLAIN && key.text().equals("<<")) {
                throw invalid(event.getStartMark(), "a merge key (expected: the values themselves)");
            }
            if (!keys.add(key.text())) {
                throw invalid(event.getStartMark(), TWICE);
            }
            entries.add(new Entry(key, part((NodeEvent) events.next())));
            event = events.next();
        }
        int end =
                start.isFlow() ? offset(event.getEndMark()) : entries.getLast().end();
        return new Mapping(List.copyOf(entries), start.isFlow(), offset(start.getStartMark()), end);
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

    private InvalidYaml invalid(Optional<Mark> mark, String problem) {
        int line = mark.map(Mark::getLine).orElse(-1) + 1;
        int column = mark.map(Mark::getColumn).orElse(-1) + 1;
        return new InvalidYaml(path, line, "column " + column + ": " + problem);
    }
}
