package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says at each field of a form why it is refused, and at its row what is odd about it; at the end what is odd and at no row. */
final class AtFields extends Div {
    /** Of what something new is called. */
    static final String NAME = "name";

    static final String UNTIL = "until";

    /** By their paths in the file, in the order of the page. */
    private final Map<String, Component> fields = new LinkedHashMap<>();

    private final Map<String, FormRow> rows = new LinkedHashMap<>();
    private List<String> atNoRow = List.of();
    private boolean isWrong;
    private boolean isNameless;
    private boolean isTyping;

    AtFields() {
        addClassName("fielderror");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void field(String path, Component field) {
        fields.put(path, field);
    }

    void row(String path, FormRow row) {
        rows.put(path, row);
    }

    /** What is said of a field there, or of one of its list; of a grant, of which a form has one alone, below that. */
    private @Nullable Component field(String path) {
        return fields.get(path.replaceFirst("\\[\\d+]$", "").replaceFirst("^models\\[\\d+]\\.", ""));
    }

    /** Reads fields of which somebody is still typing: nothing is refused yet. */
    <T> T typing(Supplier<T> read) {
        isTyping = true;
        try {
            return read.get();
        } finally {
            isTyping = false;
        }
    }

    /** What was refused before may be mended by another field. */
    void readAnew() {
        isWrong = false;
        isNameless = false;
        fields.values().stream()
                .filter(HasValidationProperties.class::isInstance)
                .map(HasValidationProperties.class::cast)
                .forEach(field -> field.setInvalid(false));
    }

    /** Whether one of the fields that were read since {@link #readAnew} says what cannot be meant. */
    boolean isWrong() {
        return isWrong;
    }

    void refuse(Component field, String words) {
        if (isTyping) {
            return;
        }
        isWrong = true;
        if (field instanceof HasValidationProperties invalid) {
            invalid.setErrorMessage(invalid.isInvalid() ? invalid.getErrorMessage() + " " + words : words);
            invalid.setInvalid(true);
        }
    }

    /** What a name would be judged by is not judged by what stands in its place. */
    void refuseName(Component field, String words) {
        refuse(field, words);
        isNameless |= !isTyping;
    }

    /** The first on the page that is refused. */
    void focus() {
        fields.values().stream()
                .filter(field -> field instanceof HasValidationProperties invalid && invalid.isInvalid())
                .findFirst()
                .ifPresent(field -> {
                    if (field instanceof Focusable<?> first) {
                        first.focus();
                    }
                });
    }

    /**
     * Takes what is about a field, and leaves the rest.
     *
     * @param ending what refusals call that whose last day stands in the form
     */
    List<Reason> take(List<Reason> reasons, String ending) {
        List<Reason> left = new ArrayList<>();
        for (Reason reason : reasons) {
            Component field = field(path(reason, ending));
            if (isNameless && (Verdict.isAboutRights(reason) || reason.key().equals(DeclareAccess.THERE))) {
                continue;
            }
            if (field == null) {
                left.add(reason);
            } else {
                refuse(field, Words.say(InvalidYaml.withoutField(reason)));
            }
        }
        focus();
        return left;
    }

    private static String path(Reason reason, String ending) {
        return switch (reason.key()) {
            case DeclareAccess.THERE -> NAME;
            case DeclareAccess.PAST -> reason.facts().getFirst().equals(ending) ? UNTIL : "";
            default -> InvalidYaml.field(reason).orElse("");
        };
    }

    /** @param below the path of what the form is about, with a dot behind it; what is said of all else stands elsewhere */
    void warn(List<Problem> odd, String below) {
        Map<FormRow, List<String>> atRows = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        for (Problem problem : odd) {
            if (problem.field().startsWith(below)) {
                FormRow row = rowOf(problem.field().substring(below.length()));
                String words = withoutName(problem, below);
                (row == null ? rest : atRows.computeIfAbsent(row, _ -> new ArrayList<>())).add(words);
            }
        }
        rows.values()
                .forEach(row -> row.warn(
                        atRows.getOrDefault(row, List.of()).stream().distinct().collect(Collectors.joining(" "))));
        show(rest);
    }

    /**
     * The form is of nothing else, and of something new nobody may have typed a name yet. Of one of several grants of a team the model's name stays;
     * a form that is of one grant alone is of no other model either.
     */
    private static String withoutName(Problem problem, String below) {
        String name = Pattern.quote(problem.about().id());
        String words = Words.say(problem.what());
        return below.isEmpty()
                ? words.replaceFirst("^" + name + "(:| →) ", "")
                : words.replaceFirst("^" + name + "( → \\S+)?: ", "");
    }

    private @Nullable FormRow rowOf(String path) {
        FormRow whole = rows.get(path);
        return whole == null ? rows.get(path.substring(0, Math.max(0, path.lastIndexOf('.')))) : whole;
    }

    private void show(List<String> rest) {
        if (!rest.equals(atNoRow)) {
            atNoRow = List.copyOf(rest);
            removeAll();
            rest.forEach(words -> add(new Div(Parts.state(StateShape.WARNS, words))));
            setVisible(!rest.isEmpty());
        }
    }
}
