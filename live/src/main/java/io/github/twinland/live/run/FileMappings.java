package io.github.twinland.live.run;

import io.github.twinland.live.os.LibC;
import io.github.twinland.live.os.Native;
import io.github.twinland.live.os.SystemFiles;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The files that this process has mapped to read or to execute, above all the Java machine's own code, in pieces of the size of a huge page.
 *
 * <p>khugepaged makes huge pages of the pages of a file for whichever process maps it, such as another Java program, and then takes them
 * out of the page tables of all the others, locked or not: the next use of each is a page fault. {@code collapse_file} and
 * {@code retract_page_tables} in {@code mm/khugepaged.c} do that, with {@code CONFIG_READ_ONLY_THP_FOR_FS}.
 */
final class FileMappings {

    private static final String MAPS = "proc/self/maps";
    private static final String HUGE_PAGE_SIZE = "sys/kernel/mm/transparent_hugepage/hpage_pmd_size";
    private static final int INODE = 4;
    private static final String NO_FILE = "0";

    /** A page that somebody holds for the moment makes the kernel give up; some milliseconds later nobody does. */
    private static final int MOST_TRIES = 100;

    private final long hugePageSize;
    private final List<Long> hugePages;

    /**
     * Reads them.
     *
     * @param files /proc and /sys
     */
    FileMappings(SystemFiles files) {
        this.hugePageSize = Long.parseLong(files.read(HUGE_PAGE_SIZE, "0"));
        this.hugePages = hugePageSize == 0
                ? List.of()
                : files.read(MAPS, "")
                        .lines()
                        .map(line -> line.split(" +"))
                        .filter(fields -> fields.length > INODE && isReadOnlyFile(fields[1], fields[INODE]))
                        .flatMap(fields -> hugePages(fields[0]).boxed())
                        .toList();
    }

    private static boolean isReadOnlyFile(String permissions, String inode) {
        return permissions.startsWith("r-") && !inode.equals(NO_FILE);
    }

    private LongStream hugePages(String range) {
        int dash = range.indexOf('-');
        long start = Long.parseUnsignedLong(range, 0, dash, 16);
        long end = Long.parseUnsignedLong(range, dash + 1, range.length(), 16);
        long first = (start + hugePageSize - 1) / hugePageSize;
        return LongStream.range(first, Math.max(first, end / hugePageSize)).map(page -> page * hugePageSize);
    }

    /** Addresses at which a huge page of a file may be, ascending; none if the kernel has no huge pages. */
    List<Long> hugePages() {
        return hugePages;
    }

    /**
     * Has them made now, so that none will be later. Where that is not possible (Linux before 6.1, a file system without, a mapping that does
     * not lie right for it) khugepaged does not do it either.
     *
     * @param libc for madvise
     * @return how many bytes khugepaged may still take away, since their pages are in use all the time
     */
    long collapse(LibC libc) {
        return hugePageSize
                * hugePages.stream().filter(page -> !collapse(libc, page)).count();
    }

    private boolean collapse(LibC libc, long page) {
        for (int tries = 1; libc.madvise(page, hugePageSize, LibC.MADV_COLLAPSE) < 0; tries++) {
            if (Native.lastErrorNumber() != LibC.EAGAIN) {
                return true;
            }
            if (tries == MOST_TRIES) {
                return false;
            }
            libc.poll(0, 0, 1);
        }
        return true;
    }
}
