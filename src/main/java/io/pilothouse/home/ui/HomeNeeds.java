package io.pilothouse.home.ui;

import io.pilothouse.fleet.ui.JudgedEngines;
import io.pilothouse.fleet.ui.OfferRollOut;
import io.pilothouse.gpus.UnwellDevices;
import io.pilothouse.review.WhoseTurn;
import io.pilothouse.review.ui.ReadableCommits;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.HomePart;
import io.pilothouse.telemetry.FleetMetrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the first page shows of others. */
@Component
record HomeNeeds(
        Freshness freshness,
        OfferRollOut rollOut,
        WhoseTurn turns,
        ReadableCommits readable,
        FleetMetrics metrics,
        JudgedEngines engines,
        ObjectProvider<UnwellDevices> devices,
        ObjectProvider<HomePart> parts) {}
