package io.pilothouse.home.ui;

import io.pilothouse.fleet.ui.OfferRollOut;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.HomePart;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the first page shows of others. */
@Component
record HomeNeeds(Freshness freshness, OfferRollOut rollOut, ObjectProvider<HomePart> parts) {}
