package io.pilothouse.models.ui;

import io.pilothouse.changes.Trailers;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Weights;
import io.pilothouse.review.ui.WaitingPart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Words;

/** May this version be rolled out: is what serves what was evaluated, what do the gates say, are the files what the manifest says. */
final class Promotion extends VersionPart {
    private final ServedPart served;

    Promotion(Desk desk, Loads loads, CatalogueTicks beat, VersionView.Page page, GatesPart gates) {
        served = new ServedPart(desk, page.version());
        FilesPart files = new FilesPart(desk.checksums());
        LivePart<Weights> weights = new LivePart<Weights>(
                        loads,
                        new LivePart.Source(Words.say("models.store"), Words.say("models.reading-files")),
                        desk.catalogue()::lookAgain,
                        files)
                .asks(() -> desk.catalogue().weights(page.version()), answer -> {
                    files.show(answer.value());
                    served.show(answer.value());
                })
                .with(beat);
        add(
                new WaitingPart(desk.changes(), desk.readable(), change -> Trailers.brings(change, page.version())),
                served,
                gates,
                weights);
    }

    @Override
    void show(Evidence evidence) {
        served.refresh();
    }
}
