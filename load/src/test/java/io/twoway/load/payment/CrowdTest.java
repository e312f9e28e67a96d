package io.twoway.load.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrowdTest {

    @Test
    void the_same_seed_makes_the_same_crowd() {
        assertThat(crowd(7)).isEqualTo(crowd(7)).isNotEqualTo(crowd(8));
    }

    @Test
    void no_two_payers_have_the_same_bill() {
        assertThat(crowd(7)).extracting(Asked::bill).doesNotHaveDuplicates();
    }

    @Test
    void a_line_of_the_file_reads_as_it_was_written() {
        Outcome outcome =
                new Outcome(12, 3_400, "r1 static", new Judge.Verdict("DECLINED", "51", "t1", "mei/p1", "no, money"));
        assertThat(Outcome.of(outcome.line()).verdict().problem()).isEqualTo("no; money");
        assertThat(Outcome.of(outcome.line()).micros()).isEqualTo(3_400);
    }

    private static List<Asked> crowd(long seed) {
        Crowd crowd = new Crowd(new SplittableRandom(seed), Mix.parse("r1=1,r2=1,r3=1"), 3);
        return Stream.generate(crowd::next).limit(500).toList();
    }
}
