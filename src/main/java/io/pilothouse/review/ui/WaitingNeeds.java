package io.pilothouse.review.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.review.RefusedChanges;
import io.pilothouse.review.WhoseTurn;
import io.pilothouse.review.tracking.Verdicts;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import org.springframework.stereotype.Component;

/** What is asked of changes that wait. */
@Component
record WaitingNeeds(
        Changes changes,
        Verdicts verdicts,
        WhoseTurn turns,
        RefusedChanges refused,
        AuthorityInForce authority,
        ReadableCommits readable,
        Loads loads,
        People people) {}
