package io.pilothouse.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what a person typed on a page and has not sent, in their browser, so that it survives Back, a reload, signing in again and a restart
 * of the console. When the page is opened again it is put back, and this part says so in a line; until then it takes no room. Another
 * person at the same browser finds nothing.
 */
@Tag("ph-typed")
@JsModule("./ph-typed.ts")
public final class Typed extends Div {
    private static final String FORGET = "forget($0, $1)";

    private final String person;
    private final String address;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Runnable> onChange = new ArrayList<>();
    private @Nullable Sent sent;

    /** Knows what was sent. */
    public interface Sent {
        /** Answers on the page, now or later, whether what waits at {@code path} still does. */
        void waits(String path, Consumer<Boolean> answer);
    }

    private final Set<String> byTheClock = new HashSet<>();
    private final Map<String, Laying> layings = new HashMap<>();

    /** Makes what was typed into a text of many places again, on what is proposed by now. */
    public interface Laying {
        /** @param from what was proposed when {@code typed} was */
        Laid lay(String proposed, String from, String typed);
    }

    /** @param both places that the person typed into and that say something else since: what was typed stands there */
    public record Laid(String text, List<Place> both) {
        public Laid {
            both = List.copyOf(both);
        }
    }

    public record Place(String label, String proposed, String from) {}

    private record Field(String label, Supplier<String> now, String proposed, Consumer<String> restore) {}

    /** @param address of what is being edited: the page's path, and what tells it from others there */
    public Typed(Actor person, String address) {
        this.person = key(person);
        this.address = address;
        getElement().setAttribute("role", "status");
        getElement()
                .addEventListener("found", found -> found(found.getEventData().get("event.detail")))
                .addEventData("event.detail");
    }

    /** What was sent is put back while it waits; then it has done its work and is forgotten. */
    public Typed sentWhile(Sent waits) {
        sent = waits;
        return this;
    }

    /** Told after each change of what is kept. What was said against the values before may not hold any more. */
    public Typed onChange(Runnable changed) {
        onChange.add(changed);
        return this;
    }

    /**
     * What a field was refused for goes with the value: nobody is told any more of what is mended. {@code read} makes a value of its text, or throws
     * an IllegalArgumentException that says why it is none here any more.
     *
     * @param proposed what stands there before anybody types; null is an empty field
     * @throws IllegalArgumentException for a field of secrets: those are never kept
     */
    public <V, C extends Component & HasValue<?, V>> C keep(
            String name, String label, C field, @Nullable V proposed, Function<String, V> read) {
        if (field instanceof PasswordField) {
            throw new IllegalArgumentException(name + ": a secret is never kept (expected: another kind of field)");
        }
        String from = words(proposed);
        Consumer<String> restore = text -> field.setValue(text.isEmpty() ? field.getEmptyValue() : read.apply(text));
        keep(name, new Field(label, () -> words(field.getValue()), from, restore));
        if (field instanceof TextFieldBase<?, ?>) {
            field.getElement()
                    .setAttribute("data-typed", name)
                    .setAttribute("data-typed-of", address)
                    .setAttribute("data-typed-from", from);
        }
        field.addValueChangeListener(change -> {
            if (field instanceof HasValidation refused) {
                refused.setInvalid(false);
            }
            changed(name);
        });
        return field;
    }

    public <C extends Component & HasValue<?, String>> C keep(String name, String label, C field, String proposed) {
        return keep(name, label, field, proposed, Function.identity());
    }

    /** For a choice that is no field; say {@link #changed} when a person made it. */
    public void keep(String name, String label, Supplier<String> now, Consumer<String> restore) {
        keep(name, new Field(label, now, now.get(), restore));
    }

    /** What is proposed there moves with the clock alone: that it is another one now is no news. */
    public void isByTheClock(String name) {
        byTheClock.add(name);
    }

    /** What nobody typed there is what is proposed by now, and not what was kept with it. */
    public void laidBy(String name, Laying laying) {
        layings.put(name, laying);
    }

    private void keep(String name, Field field) {
        fields.put(name, field);
    }

    public void changed(String name) {
        Field field = fields.get(name);
        if (field != null) {
            getElement().callJsFunction("put", name, field.now().get(), field.proposed());
            onChange.forEach(Runnable::run);
        }
    }

    /** It was sent, and waits at another address. It is still here when the person comes back, until {@link #forget} is said of that one. */
    public void sentAs(String into) {
        inBrowser(this, "handOn($0, $1, $2)", person, address, into);
    }

    /** What was typed there, and what was sent there from elsewhere, has done its work. */
    public static void forget(Component page, Actor person, String address) {
        inBrowser(page, FORGET, key(person), address);
    }

    /** From now on this browser keeps what this person types, and nothing of anybody else. */
    public static void belongsTo(Component page, Actor person) {
        inBrowser(page, "belongsTo($0)", key(person));
    }

    /** By the page, since {@code from} may be gone before the browser hears of it. */
    private static void inBrowser(Component from, String call, String... arguments) {
        from.getUI()
                .ifPresent(
                        ui -> ui.getPage().executeJs("customElements.get('ph-typed')?." + call, (Object[]) arguments));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        getElement().callJsFunction("open", person, address);
    }

    private void found(JsonNode kept) {
        TypedBefore before = TypedBefore.from(kept);
        Sent asked = sent;
        if (asked == null || before.into().isEmpty()) {
            restore(before);
            return;
        }
        asked.waits(before.into(), isWaiting -> {
            if (isWaiting) {
                restore(before);
            } else {
                inBrowser(this, FORGET, person, address);
            }
        });
    }

    private void restore(TypedBefore before) {
        List<String> notes = new ArrayList<>();
        boolean restored = false;
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            TypedBefore.Value was = before.values().get(field.getKey());
            if (was != null && was.value().equals(field.getValue().proposed())) {
                changed(field.getKey());
            } else if (was != null && untouched(field.getValue(), was)) {
                restored |= restore(field.getKey(), field.getValue(), was, notes);
            }
        }
        if (restored || !notes.isEmpty()) {
            say(before, notes);
        }
    }

    /** What the person typed on this page already is newer than what was kept. */
    private static boolean untouched(Field field, TypedBefore.Value was) {
        String now = field.now().get();
        return now.equals(field.proposed()) && !now.equals(was.value());
    }

    private boolean restore(String name, Field field, TypedBefore.Value was, List<String> notes) {
        boolean isProposedSince = !was.from().equals(field.proposed()) && !byTheClock.contains(name);
        Laid laid = isProposedSince ? laid(name, field, was) : new Laid(was.value(), List.of());
        try {
            field.restore().accept(laid.text());
        } catch (IllegalArgumentException notHere) {
            notes.add(Words.say("shell.typed.not-here", field.label(), was.value()));
            return false;
        }
        laid.both().forEach(place -> notes.add(since(place)));
        changed(name);
        return !laid.text().equals(field.proposed());
    }

    private Laid laid(String name, Field field, TypedBefore.Value was) {
        Laying laying = layings.get(name);
        return laying == null
                ? new Laid(was.value(), List.of(new Place(field.label(), field.proposed(), was.from())))
                : laying.lay(field.proposed(), was.from(), was.value());
    }

    /** Whole texts are not told: nobody finds in two of them what differs. */
    private static String since(Place place) {
        return place.proposed().contains("\n") || place.from().contains("\n")
                ? Words.say("shell.typed.otherwise-since", place.label())
                : Words.say("shell.typed.proposed-since", place.label(), shown(place.proposed()), shown(place.from()));
    }

    private void say(TypedBefore before, List<String> notes) {
        removeAll();
        boolean sent = !before.into().isEmpty();
        String words = Words.say(sent ? "shell.typed.as-sent" : "shell.typed.restored");
        Div line = new Div(Parts.text(words), Age.ago(before.at()));
        line.addClassName("row");
        if (sent) {
            line.add(Parts.link(Words.say("shell.typed.sent"), before.into()));
        }
        line.add(Parts.action(Words.say("shell.typed.discard"), this::discard));
        add(line);
        notes.forEach(note -> add(new Div(note)));
    }

    private void discard() {
        fields.values().forEach(field -> field.restore().accept(field.proposed()));
        inBrowser(this, FORGET, person, address);
        removeAll();
    }

    private static String shown(String value) {
        return value.isBlank() ? "–" : value;
    }

    private static String words(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Tells people apart without naming them. */
    private static String key(Actor person) {
        return Digest.of(person.email().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 16);
    }
}
