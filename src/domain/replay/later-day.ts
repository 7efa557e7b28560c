/** The day that comes so many days later, as `2027-01-31`. */
export function laterDay(day: string, days: number): string {
  let [year, month, date] = day.split('-').map(Number);
  date += days;
  for (let length = daysOf(month, year); date > length; length = daysOf(month, year)) {
    date -= length;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return [String(year).padStart(4, '0'), ...[month, date].map(part => String(part).padStart(2, '0'))].join('-');
}

function daysOf(month: number, year: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
