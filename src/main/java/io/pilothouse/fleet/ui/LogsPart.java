package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.clients.kubernetes.LogTail;
import io.pilothouse.fleet.PodLogs;
import io.pilothouse.fleet.PodLogs.Log;
import io.pilothouse.fleet.PodLogs.Source;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last lines of the container that a person chose; nothing is read before. */
class LogsPart extends Div {
    private final PodLogs logs;
    private final Loads loads;
    private final Select<Source> choice = new Select<>();
    private final Button again;
    private final Div answer = new Div();
    private List<Source> offered = List.of();

    LogsPart(PodLogs logs, Loads loads) {
        this.logs = logs;
        this.loads = loads;
        again = Parts.button(Words.say("fleet.logs.again"), this::read);
        again.setVisible(false);
        choice.setAriaLabel(Words.say("fleet.logs.choose"));
        choice.setPlaceholder(Words.say("fleet.logs.choose"));
        choice.setItemLabelGenerator(LogsPart::words);
        choice.addValueChangeListener(chosen -> read());
        addClassName("logs");
        add(Parts.row("row wrap", choice, again), answer);
    }

    private static String words(@Nullable Source source) {
        if (source == null) {
            return "";
        }
        ContainerLog of = source.of();
        String name = of.container() + " · " + of.pod();
        return of.previous() ? Words.say("fleet.logs.previous", name) : name;
    }

    /** What was read stays also when its pod has gone meanwhile. */
    void offer(List<Source> sources) {
        Source chosen = choice.getValue();
        List<Source> now = chosen == null || sources.contains(chosen)
                ? sources
                : java.util.stream.Stream.concat(java.util.stream.Stream.of(chosen), sources.stream())
                        .toList();
        if (!now.equals(offered)) {
            offered = now;
            choice.setItems(now);
            choice.setValue(chosen);
        }
    }

    /** The log of a pod's engine as it runs now, into view; of the first pod for an empty name. Nothing where it has none. */
    void readOf(String pod) {
        offered.stream()
                .filter(source -> !source.of().previous())
                .filter(source -> pod.isEmpty() || source.of().pod().equals(pod))
                .findFirst()
                .ifPresent(choice::setValue);
        scrollIntoView();
    }

    private void read() {
        Source source = choice.getValue();
        if (source != null && isAttached()) {
            loads.load(this, () -> logs.read(source), this::show);
        }
    }

    private void show(Loaded<Log> loaded) {
        boolean isAskedThere = loaded instanceof Loaded.Failed<Log> failed && !failed.isAnswer();
        again.setVisible(!(loaded instanceof Loaded.Loading) && !isAskedThere);
        switch (loaded) {
            case Loaded.Loading<Log> ignored -> fill(new WaitState(Words.say("fleet.logs.reading")));
            case Loaded.Failed<Log> none
            when none.isAnswer() ->
                fill(new EmptyState(
                        none.reason(),
                        Words.say("fleet.logs.read", Figures.here().time(none.at()))));
            case Loaded.Failed<Log> failed -> fill(ErrorState.of(failed, this::read));
            case Loaded.Value<Log>(Log log) -> show(log);
        }
    }

    /** What was chosen is said whole: the field cuts a long name. */
    private void show(Log log) {
        String read = Words.say("fleet.logs.read", Figures.here().time(log.readAt()));
        if (log.text().isEmpty()) {
            boolean ofBefore =
                    choice.getValue() != null && choice.getValue().of().previous();
            String none = Words.say(ofBefore ? "fleet.logs.empty.previous" : "fleet.logs.empty");
            fill(Parts.quiet(none + " " + read));
            return;
        }
        Pre text = new Pre(log.text());
        text.addClassName("log");
        text.getElement()
                .setAttribute("lang", "en")
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", words(choice.getValue()));
        NativeButton copy = Sha.copy(log.text());
        copy.setAriaLabel(Words.say("fleet.logs.copy"));
        String bounds = log.isWhole() ? "" : Words.say("fleet.logs.cut", LogTail.LINES) + " ";
        fill(Parts.prose(words(choice.getValue())), Parts.line(Parts.quiet(bounds + read), copy), text);
    }

    private void fill(Component... content) {
        answer.removeAll();
        answer.add(content);
    }
}
