package io.pilothouse.review.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.TypedDate;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Until when a change is wanted: a time where the reader is, the zone beside it; or nothing. */
public final class UntilPart extends Div {
    private static final String NAME = "UNTIL";
    private static final LocalTime WORK = LocalTime.of(9, 0);
    private static final List<Duration> USUAL = List.of(Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1));

    private final InstantSource clock;
    private final TextField field = new TextField();
    private final Span usual = Parts.row("row wrap");
    private final Div then = new Div();

    UntilPart(InstantSource clock, String label, String helper) {
        this.clock = clock;
        field.setAriaLabel(label);
        field.setPlaceholder(Words.say("review.until.placeholder"));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setManualValidation(true);
        field.setClearButtonVisible(true);
        field.setWidth("24ch");
        USUAL.forEach(time ->
                usual.add(Parts.action(inWords(time), () -> pick(clock.instant().plus(time)))));
        usual.add(Parts.action(
                Words.say(isBeforeWork() ? "ends.until.today" : "ends.until.tomorrow", WORK), () -> pick(nextWork())));
        Div row = new Div(Parts.row("row wrap", field, Parts.quiet(zone().getId())), usual);
        row.addClassNames("row", "wrap");
        add(Parts.padded(row, new Div(Parts.quiet(helper)), then));
    }

    /**
     * Of a form, with what it keeps.
     *
     * @param said the end that was said before; empty where none was
     */
    public static UntilPart of(InstantSource clock, Typed typed, String said) {
        return of(clock, typed, said, Words.say("review.until.helper", zone().getId(), tomorrow(clock)));
    }

    /** The same, where it is never for good. */
    static UntilPart needed(InstantSource clock, Typed typed, String said) {
        UntilPart part = of(clock, typed, said, Words.say("ends.until.needed", zone().getId()));
        part.field.setPlaceholder("");
        part.field.setRequiredIndicatorVisible(true);
        typed.isByTheClock(NAME);
        return part;
    }

    private static UntilPart of(InstantSource clock, Typed typed, String said, String helper) {
        UntilPart part = new UntilPart(clock, Words.say("review.until"), helper);
        part.addComponentAsFirst(new SectionTitle(Words.say("review.until")));
        part.addClassName("sec");
        String before = ChangeEnd.read(said).map(UntilPart::written).orElse("");
        part.field.setValue(before);
        typed.keep(NAME, Words.say("review.until"), part.field, before);
        return part;
    }

    private static String inWords(Duration time) {
        return time.toDays() > 0
                ? Words.say("ends.until.days", time.toDays())
                : Words.say("review.until.for", Figures.here().age(time));
    }

    private static ZoneId zone() {
        return Figures.here().zone();
    }

    private static String written(Instant at) {
        return TypedDate.written(LocalDateTime.ofInstant(at, zone()));
    }

    /** Of an example: it lies ahead, so whoever follows it is not refused. */
    private static String tomorrow(InstantSource clock) {
        return written(clock.instant().plus(Duration.ofDays(1)));
    }

    private void pick(Instant end) {
        field.setValue(written(end));
    }

    /** When others are there again; at night that is today. */
    private Instant nextWork() {
        ZonedDateTime now = clock.instant().atZone(zone());
        return now.toLocalDate()
                .plusDays(isBeforeWork() ? 0 : 1)
                .atTime(WORK)
                .atZone(zone())
                .toInstant();
    }

    private boolean isBeforeWork() {
        return clock.instant().atZone(zone()).toLocalTime().isBefore(WORK);
    }

    /** In the form of ISO 8601, with the reader's zone where none is typed; what is no time as it is typed, for whoever judges it; empty for nothing. */
    public String until() {
        String typed = field.getValue().strip();
        return TypedDate.minute(typed)
                .map(at -> at.atZone(zone()).toOffsetDateTime().toString())
                .orElse(typed);
    }

    public void onChange(Runnable changed) {
        field.addValueChangeListener(_ -> changed.run());
    }

    /** Takes what is about the end, which has the focus then, and leaves the rest. */
    public List<Reason> refuse(List<Reason> reasons) {
        return refuse(reasons, true);
    }

    /** @param isFirst whether nothing before it on the page is refused */
    public List<Reason> refuse(List<Reason> reasons, boolean isFirst) {
        List<Reason> ours = reasons.stream()
                .filter(reason -> reason.key().startsWith("ends.refused."))
                .toList();
        field.setInvalid(!ours.isEmpty());
        if (ours.isEmpty()) {
            return reasons;
        }
        field.setErrorMessage(
                Words.say(Reason.several(ours.stream().map(this::asTyped).toList())));
        if (isFirst) {
            field.focus();
        }
        List<Reason> left = new ArrayList<>(reasons);
        left.removeAll(ours);
        return left;
    }

    /** In the form that the field asks for. */
    private Reason asTyped(Reason refusal) {
        return switch (refusal.key()) {
            case "ends.refused.no-time", "ends.refused.no-zone" ->
                Reason.of("ends.refused.typed", field.getValue().strip(), zone().getId(), tomorrow(clock));
            case "ends.refused.missing" -> Reason.of("ends.refused.nothing-typed", zone().getId(), tomorrow(clock));
            default -> refusal;
        };
    }

    /** Says what follows at the end. */
    void then(boolean byItself) {
        then.removeAll();
        then.add(EndsPart.then(byItself));
    }

    public void readOnly() {
        field.setReadOnly(true);
        usual.setVisible(false);
    }
}
